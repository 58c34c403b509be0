"""The broker of one machine, used by several processes at once; and life without any broker."""

import subprocess
import sys
import uuid
from pathlib import Path
from time import monotonic

import celery
import pytest
import redis  # noqa: F401  (takes a while, once; not part of what is measured)

from organisations.jobs import queue
from pilot.celery import REDIS_OPTIONS

ROOT = Path(__file__).resolve().parents[2]
# As it is before the tests put a list in its place: see tests/conftest.py.
wake_up = queue.wake_up

WRITERS = READERS = 2
EACH = 150

CODE = """
import sys, time
from kombu import Connection, Exchange, Queue
from kombu.transport import TRANSPORT_ALIASES
TRANSPORT_ALIASES["whole-files"] = "pilot.broker:Transport"
part, folder, number, each = sys.argv[1:]
options = {
    "data_folder_in": folder + "/queue", "data_folder_out": folder + "/queue",
    "control_folder": folder + "/control", "store_processed": False, "polling_interval": 0.01,
}
queue = Queue("celery", Exchange("celery"), routing_key="celery")
with Connection("whole-files://", transport_options=options) as connection:
    if part == "write":
        producer = connection.Producer()
        for n in range(int(each)):
            producer.publish(f"{number}-{n}", exchange=queue.exchange, routing_key="celery",
                             declare=[queue], serializer="json")
    else:
        last = time.monotonic()
        def got(body, message):
            global last
            last = time.monotonic()
            print(body, flush=True)
            message.ack()
        with connection.Consumer(queue, callbacks=[got], accept=["json"]):
            while time.monotonic() - last < 3:
                try:
                    connection.drain_events(timeout=0.2)
                except TimeoutError:
                    pass
"""


def test_two_writers_and_two_readers_lose_and_double_nothing(tmp_path):
    for name in ("queue", "control"):
        (tmp_path / name).mkdir()
    parts = [("read", n) for n in range(READERS)] + [("write", n) for n in range(WRITERS)]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", CODE, part, str(tmp_path), str(number), str(EACH)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for part, number in parts
    ]
    outputs = [process.communicate(timeout=60) for process in running]
    assert [error for _out, error in outputs if error] == []
    assert [process.returncode for process in running] == [0] * 4
    arrived = [line for out, _error in outputs for line in out.split()]
    sent = [f"{writer}-{n}" for writer in range(WRITERS) for n in range(EACH)]
    assert sorted(arrived) == sorted(sent)


@pytest.fixture
def broker(monkeypatch):
    """`broker(url, options)`: the wake-up calls go there."""

    def use(url, **options):
        app = celery.Celery("test", set_as_current=False)
        app.conf.update(broker_url=url, broker_transport_options=options)
        monkeypatch.setattr(queue, "current_app", app)

    return use


def gone_folder(tmp_path):
    missing = str(tmp_path / "gone")
    return "whole-files://", {
        "data_folder_in": missing, "data_folder_out": missing, "control_folder": missing,
    }  # fmt: skip


def gone_redis(tmp_path):
    return "redis://127.0.0.1:1/0", REDIS_OPTIONS


@pytest.mark.parametrize("where", [gone_folder, gone_redis])
def test_the_web_answers_and_keeps_the_work_when_the_broker_is_gone(
    where, broker, tmp_path, monkeypatch, own, sign_in, caplog, django_capture_on_commit_callbacks
):
    from organisations.models import Document, Job

    url, options = where(tmp_path)
    broker(url, **options)
    monkeypatch.setattr(queue, "wake_up", wake_up)
    leader = sign_in(own.user("project_leader"))
    started = monotonic()
    with django_capture_on_commit_callbacks(execute=True) as calls:
        answer = leader.post(
            f"/o/{own.slug}/people/{own.members['hr'].pk}/roles/", {"role": "manager"}
        )
    assert len(calls) == 1
    assert monotonic() - started < 5  # the retries of kombu itself take six seconds
    assert answer.url == f"/o/{own.slug}/people/"
    document = Document.objects.latest("made_at")
    assert Job.objects.get(subject_id=document.pk).state == "due"
    assert "No wake-up call for a job" in caplog.text


def test_a_wake_up_call_reaches_a_broker_that_is_there(broker, tmp_path):
    """The positive of the test above: the same call leaves a whole file."""
    import json

    folders = {name: tmp_path / name for name in ("queue", "control")}
    for folder in folders.values():
        folder.mkdir()
    data = str(folders["queue"])
    broker(
        "whole-files://",
        data_folder_in=data,
        data_folder_out=data,
        control_folder=str(folders["control"]),
    )
    job = uuid.uuid4()
    wake_up(job)
    [file] = folders["queue"].iterdir()
    message = json.loads(file.read_text())
    assert message["headers"]["task"] == "organisations.tasks.run_job"
    assert str(job) in message["headers"]["argsrepr"]
