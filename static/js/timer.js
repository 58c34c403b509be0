// A clock beside the steps of a method, for a group around one screen. Nothing is kept: who closes the
// page begins anew. The sentences stand in the page, so that they are translated there.

const MINUTE = 60_000;

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function asClock(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function setUp(box) {
  const part = (name) => box.querySelector(`[data-${name}]`);
  const [step, left, says, run, next, anew] = ["step", "left", "says", "run", "next", "anew"].map(part);
  const items = [...box.parentElement.querySelectorAll("[data-minutes]")];
  const start = run.textContent;
  let current, remaining, endsAt, ticking;

  function show() {
    step.textContent = fill(step.dataset.step, { step: current + 1, steps: items.length });
    left.textContent = asClock(remaining);
    next.disabled = current === items.length - 1;
  }

  function stop() {
    clearInterval(ticking);
    ticking = undefined;
  }

  function tick() {
    remaining = Math.max(0, endsAt - Date.now());
    if (remaining === 0) {
      stop();
      run.textContent = start;
      const isLast = current === items.length - 1;
      says.textContent = fill(isLast ? says.dataset.end : says.dataset.over, { step: current + 1 });
    }
    show();
  }

  function go() {
    endsAt = Date.now() + remaining;
    ticking = setInterval(tick, 250);
    run.textContent = run.dataset.pause;
  }

  function goTo(index) {
    stop();
    current = index;
    remaining = Number(items[index].dataset.minutes) * MINUTE;
    items.forEach((item, number) =>
      number === index ? item.setAttribute("aria-current", "step") : item.removeAttribute("aria-current"),
    );
    run.textContent = start;
    show();
  }

  run.addEventListener("click", () => {
    if (ticking) {
      tick();
      if (!ticking) return;
      stop();
      run.textContent = run.dataset.goOn;
    } else {
      if (remaining === 0) goTo(current);
      says.textContent = "";
      go();
    }
  });
  next.addEventListener("click", () => {
    goTo(current + 1);
    const text = items[current].textContent.trim();
    says.textContent = `${fill(says.dataset.now, { step: current + 1 })} ${text}`;
    go();
    if (next.disabled) run.focus();
  });
  anew.addEventListener("click", () => {
    goTo(0);
    says.textContent = "";
  });
  goTo(0);
  box.hidden = false;
}

document.querySelectorAll("[data-timer]").forEach(setUp);
