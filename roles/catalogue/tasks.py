"""Every task of the internal role division (field.md D01–H07), as data.

What each role does, why, and when. The ambassador's own tasks (B12–B18) stand beside the rows of
the role division, so that every role finds its part here. A code never changes: it ties a task in
an organisation's plan to its text. Due days count from the organisation's start date.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roles.catalogue.slugs import Role

type Text = str | Promise


class Phase(StrEnum):
    """Where in the pilot a task belongs."""

    PREPARE = "prepare"
    START = "start"
    RUN = "run"
    EVALUATE = "evaluate"

    @property
    def label(self) -> Text:
        return PHASE_LABELS[self]


PHASE_LABELS: dict[Phase, Text] = {
    Phase.PREPARE: _("Preparing"),
    Phase.START: _("Starting"),
    Phase.RUN: _("Keeping it going"),
    Phase.EVALUATE: _("Looking back and adjusting"),
}


@dataclass(frozen=True)
class TaskSpec:
    """One task of one role. The words are translated when they are shown."""

    code: str
    role: Role
    title: Text  # what to do
    explanation: Text  # why and how, or when it is done
    phase: Phase
    due: int | None  # days after the start date, negative is before; None is ongoing
    with_roles: tuple[Role, ...] = ()  # who does it together
    after: tuple[str, ...] = ()  # the codes of what comes first


# In the order of Role, and by code within a role.
TASKS: tuple[TaskSpec, ...] = (
    # The internal project leader
    TaskSpec(
        "D01",
        Role.PROJECT_LEADER,
        _("Be the contact person for SBCM"),
        _(
            "Check that SBCM has your name, e-mail address and phone number. Also name a "
            "colleague who can be reached when you are away."
        ),
        Phase.PREPARE,
        due=-75,
    ),
    TaskSpec(
        "D02",
        Role.PROJECT_LEADER,
        _("Be the contact person for CNV"),
        _(
            "Make sure CNV knows how to reach you. Together with CNV, keep one list of what you "
            "have agreed to do."
        ),
        Phase.PREPARE,
        due=-75,
    ),
    TaskSpec(
        "D03",
        Role.PROJECT_LEADER,
        _("Be the contact person for the HAN research"),
        _(
            "HAN brings its requests to you; you pass them on to the right people and watch the "
            "dates. You do not see the answers."
        ),
        Phase.PREPARE,
        due=-30,
    ),
    TaskSpec(
        "D04",
        Role.PROJECT_LEADER,
        _("Be the first person the ambassador can turn to"),
        _(
            "The ambassador knows when and how to reach you. Agree on a fixed moment to talk, so "
            "that questions do not have to wait."
        ),
        Phase.START,
        due=0,
    ),
    TaskSpec(
        "D05",
        Role.PROJECT_LEADER,
        _("Coach the ambassador"),
        _(
            "Plan talks about how the role is going. Do not ask what colleagues have said: that "
            "stays with the ambassador."
        ),
        Phase.START,
        due=21,
        with_roles=(Role.AMBASSADOR,),
        after=("D04",),
    ),
    TaskSpec(
        "D06",
        Role.PROJECT_LEADER,
        _("See that the ambassador can do the work well"),
        _(
            "Check that the agreed time, the place to talk and the support are really there. Is "
            "something missing? Then you take it up."
        ),
        Phase.RUN,
        due=None,
        after=("D15", "D18"),
    ),
    TaskSpec(
        "D07",
        Role.PROJECT_LEADER,
        _("Inform and involve the management team"),
        _(
            "Explain what the ambassador is going to do and how much time that takes. You are "
            "done when the management team supports the plan and you have noted the date."
        ),
        Phase.PREPARE,
        due=-60,
        after=("D12",),
    ),
    TaskSpec(
        "D08",
        Role.PROJECT_LEADER,
        _("Inform and involve the line managers"),
        _(
            "Speak to every line manager who will deal with the ambassador. Afterwards they all "
            "know what the role is, what it asks of them and what stays private."
        ),
        Phase.PREPARE,
        due=-50,
        after=("D07",),
    ),
    TaskSpec(
        "D09",
        Role.PROJECT_LEADER,
        _("Inform and involve HR"),
        _(
            "HR and the ambassador will often work together. Tell HR in good time what is coming,"
            " and agree who in HR takes this up."
        ),
        Phase.PREPARE,
        due=-50,
        after=("D07",),
    ),
    TaskSpec(
        "D10",
        Role.PROJECT_LEADER,
        _("Inform and involve the communications department"),
        _(
            "Communications helps to make the ambassador known. Agree who helps and when the "
            "first message comes out."
        ),
        Phase.PREPARE,
        due=-30,
        after=("D07",),
    ),
    TaskSpec(
        "D11",
        Role.PROJECT_LEADER,
        _("Inform and involve the works council"),
        _(
            "Send the works council its file and ask for a place on the agenda. Is there no works"
            " council? Then involve the staff representation or a staff meeting."
        ),
        Phase.PREPARE,
        due=-45,
        after=("D07",),
    ),
    TaskSpec(
        "D12",
        Role.PROJECT_LEADER,
        _("Lead the introduction of the ambassador"),
        _(
            "Make a plan with steps, names and dates, and keep it up to date. Then everyone can "
            "see what is done and what comes next."
        ),
        Phase.PREPARE,
        due=-70,
    ),
    TaskSpec(
        "D13",
        Role.PROJECT_LEADER,
        _("Ask CNV or SBCM for help when you need it"),
        _(
            "You do not have to solve everything alone. Write down what you need and by when, and"
            " note afterwards what helped."
        ),
        Phase.RUN,
        due=None,
    ),
    TaskSpec(
        "D14",
        Role.PROJECT_LEADER,
        _("Meet the project leaders of other organisations"),
        _(
            "CNV and SBCM organise meetings, online or on site. Bring your questions and hear "
            "what works elsewhere."
        ),
        Phase.RUN,
        due=None,
        with_roles=(Role.PROGRAMME_STAFF,),
    ),
    TaskSpec(
        "D15",
        Role.PROJECT_LEADER,
        _("Make the time agreement together"),
        _(
            "Agree with the line manager and the ambassador how there will be time for the role. "
            "It is done when each of you has confirmed it."
        ),
        Phase.PREPARE,
        due=-30,
        with_roles=(Role.MANAGER, Role.AMBASSADOR),
        after=("D07", "D08", "F03"),
    ),
    TaskSpec(
        "D16",
        Role.PROJECT_LEADER,
        _("Say so if you are also the line manager"),
        _(
            "You may have both roles, as long as you are open about it to the ambassador. Someone"
            " else then confirms one of the two sides of an agreement."
        ),
        Phase.PREPARE,
        due=-45,
    ),
    TaskSpec(
        "D17",
        Role.PROJECT_LEADER,
        _("Adjust when work and role clash"),
        _(
            "Is it hard to combine the role with the ordinary work? Agree with the line manager "
            "what changes, who does it and by when."
        ),
        Phase.EVALUATE,
        due=None,
        with_roles=(Role.MANAGER,),
        after=("F04",),
    ),
    TaskSpec(
        "D18",
        Role.PROJECT_LEADER,
        _("Arrange a workplace and facilities"),
        _(
            "Go through the list with the line manager: what is needed, what is there and who "
            "arranges the rest? All is ready before the ambassador starts."
        ),
        Phase.PREPARE,
        due=-7,
        with_roles=(Role.MANAGER,),
        after=("D08", "B17"),
    ),
    # HR
    TaskSpec(
        "E01",
        Role.HR,
        _("Agree with the ambassador who does what"),
        _(
            "Go through the tasks together and write down who does which. The role division holds"
            " once you have both confirmed it."
        ),
        Phase.PREPARE,
        due=-14,
        with_roles=(Role.AMBASSADOR,),
        after=("D09",),
    ),
    TaskSpec(
        "E02",
        Role.HR,
        _("Discuss what there is to learn"),
        _(
            "Show the ambassador which courses and other ways to learn the organisation offers. "
            "Check the list regularly, so that it stays right."
        ),
        Phase.START,
        due=14,
        with_roles=(Role.AMBASSADOR,),
        after=("E01",),
    ),
    TaskSpec(
        "E03",
        Role.HR,
        _("Discuss which training budgets there are"),
        _(
            "Tell the ambassador which budgets there are, who they are for and how to apply. Note"
            " the conditions and how long each budget is valid."
        ),
        Phase.START,
        due=14,
        with_roles=(Role.AMBASSADOR,),
        after=("E01",),
    ),
    TaskSpec(
        "E04",
        Role.HR,
        _("Help to make the ambassador known"),
        _(
            "Choose together how to reach colleagues best, for example in a team meeting, with a "
            "poster or on a screen. Think of people without a computer too."
        ),
        Phase.START,
        due=0,
        with_roles=(Role.AMBASSADOR,),
        after=("E01", "G06", "G07"),
    ),
    TaskSpec(
        "E05",
        Role.HR,
        _("Place a message on the intranet"),
        _(
            "Say in simple words who the ambassador is and how he or she can help. The ambassador"
            " reads it first; afterwards you note where and when it was placed."
        ),
        Phase.START,
        due=0,
        with_roles=(Role.AMBASSADOR,),
        after=("G06", "G07"),
    ),
    TaskSpec(
        "E06",
        Role.HR,
        _("Put the activities in the activity calendar"),
        _(
            "Do this together with the ambassador: think of training, activities at work and "
            "evaluation moments. Both of you can add something."
        ),
        Phase.START,
        due=14,
        with_roles=(Role.AMBASSADOR,),
        after=("E01",),
    ),
    TaskSpec(
        "E07",
        Role.HR,
        _("Plan regular evaluation moments"),
        _(
            "Choose a rhythm with the ambassador, for example every three months. You are done "
            "when the dates for the coming year are in the calendar."
        ),
        Phase.START,
        due=30,
        with_roles=(Role.AMBASSADOR,),
        after=("E01",),
    ),
    TaskSpec(
        "E08",
        Role.HR,
        _("Notice obstacles in the organisation"),
        _(
            "What gets in the way, such as too little time or an unclear rule? Note the obstacle,"
            " but never a name or what a colleague has told."
        ),
        Phase.EVALUATE,
        due=None,
        with_roles=(Role.AMBASSADOR,),
    ),
    TaskSpec(
        "E09",
        Role.HR,
        _("Adjust where needed"),
        _(
            "Choose a measure for each obstacle, with a name and a date. Look back later: did it "
            "help?"
        ),
        Phase.EVALUATE,
        due=None,
        with_roles=(Role.AMBASSADOR,),
    ),
    TaskSpec(
        "E10",
        Role.HR,
        _("Take part in the HAN research"),
        _(
            "It takes little time, and each request says how many minutes. Is it more than was "
            "agreed? Then say so."
        ),
        Phase.RUN,
        due=None,
        after=("D03",),
    ),
    # The line manager
    TaskSpec(
        "F01",
        Role.MANAGER,
        _("Agree how there will be time for the role"),
        _(
            "Discuss with the project leader and the ambassador who takes over which work. Put it"
            " in the time agreement and confirm your side."
        ),
        Phase.PREPARE,
        due=-30,
        with_roles=(Role.PROJECT_LEADER, Role.AMBASSADOR),
        after=("D08",),
    ),
    TaskSpec(
        "F02",
        Role.MANAGER,
        _("Agree on the hours per week or month"),
        _(
            "Choose a number that works in practice, with fixed moments where possible. Also note"
            " from when until when it holds."
        ),
        Phase.PREPARE,
        due=-30,
        with_roles=(Role.PROJECT_LEADER, Role.AMBASSADOR),
        after=("F03",),
    ),
    TaskSpec(
        "F03",
        Role.MANAGER,
        _("Check the hours with HR and the management team first"),
        _(
            "Ask HR and the management team whether they agree to the time needed. Until both "
            "have said yes, the time agreement is a draft."
        ),
        Phase.PREPARE,
        due=-40,
        with_roles=(Role.HR,),
        after=("D07", "D08", "D09"),
    ),
    TaskSpec(
        "F04",
        Role.MANAGER,
        _("Review whether work and role can be combined"),
        _(
            "At the planned review moments you and the ambassador look at time, roster and "
            "workload, never at what colleagues have said. Note the outcome: yes, partly or no."
        ),
        Phase.EVALUATE,
        due=45,
        with_roles=(Role.AMBASSADOR,),
        after=("D15",),
    ),
    TaskSpec(
        "F05",
        Role.MANAGER,
        _("Adjust together with the project leader"),
        _(
            "Is the combination not working? Agree what changes, such as the hours or the roster,"
            " and note who does it and by when."
        ),
        Phase.EVALUATE,
        due=None,
        with_roles=(Role.PROJECT_LEADER,),
        after=("F04",),
    ),
    TaskSpec(
        "F06",
        Role.MANAGER,
        _("Provide a workplace for the ambassador"),
        _(
            "Look for a quiet place where nobody can listen in. The ambassador knows when it can "
            "be used."
        ),
        Phase.PREPARE,
        due=-7,
        with_roles=(Role.PROJECT_LEADER,),
        after=("D08", "B17"),
    ),
    TaskSpec(
        "F07",
        Role.MANAGER,
        _("Provide the facilities the ambassador needs"),
        _(
            "Think of a phone, a computer with an account, a printer and travel. Tick off on the "
            "list what is there."
        ),
        Phase.PREPARE,
        due=-7,
        with_roles=(Role.PROJECT_LEADER,),
        after=("D08", "B17"),
    ),
    # Communications
    TaskSpec(
        "G01",
        Role.COMMUNICATIONS,
        _("Help the ambassador to share successes"),
        _(
            "Collect stories and write them with the people they are about. Place a story only "
            "when that person has said yes to the final text."
        ),
        Phase.RUN,
        due=90,
        with_roles=(Role.AMBASSADOR,),
        after=("G06",),
    ),
    TaskSpec(
        "G02",
        Role.COMMUNICATIONS,
        _("Celebrate successes together"),
        _(
            "Choose moments worth celebrating, such as a certificate or one year of ambassadors. "
            "Ask first whether someone wants to be in the picture."
        ),
        Phase.RUN,
        due=None,
        with_roles=(Role.AMBASSADOR,),
    ),
    TaskSpec(
        "G03",
        Role.COMMUNICATIONS,
        _("Keep the ambassador visible and supported"),
        _(
            "Place something regularly and ask managers to show their support. Count what you "
            "place, not who looks at it."
        ),
        Phase.RUN,
        due=None,
        with_roles=(Role.AMBASSADOR,),
        after=("G06",),
    ),
    TaskSpec(
        "G04",
        Role.COMMUNICATIONS,
        _("Make the ambassador better known"),
        _(
            "Colleagues in every department and shift know who the ambassador is and how to get "
            "in touch. Ask from time to time whether that is so."
        ),
        Phase.START,
        due=30,
        with_roles=(Role.AMBASSADOR,),
        after=("G06",),
    ),
    TaskSpec(
        "G05",
        Role.COMMUNICATIONS,
        _("Invite colleagues to talk with the ambassador"),
        _(
            "Make a poster, a card or a slide with a clear invitation and a QR code. Use it where"
            " people come, for example in the canteen."
        ),
        Phase.START,
        due=7,
        with_roles=(Role.AMBASSADOR,),
        after=("G06",),
    ),
    TaskSpec(
        "G06",
        Role.COMMUNICATIONS,
        _("Make a communication plan"),
        _(
            "Write down what you tell whom, when and in which way. Put a name and a date with "
            "each message."
        ),
        Phase.PREPARE,
        due=-21,
        after=("D10",),
    ),
    # The works council
    TaskSpec(
        "G07",
        Role.WORKS_COUNCIL,
        _("Read the file about the introduction"),
        _(
            "The project leader sends the file and explains who can see what. Confirm that you "
            "have read it and write down your questions."
        ),
        Phase.PREPARE,
        due=-30,
        with_roles=(Role.PROJECT_LEADER,),
        after=("D11",),
    ),
    TaskSpec(
        "G08",
        Role.WORKS_COUNCIL,
        _("Take part in the introduction and decide"),
        _(
            "Put it on the agenda, ask your questions and record the decision with its date and "
            "conditions. Ambassadors can log conversations only after your approval."
        ),
        Phase.PREPARE,
        due=-7,
        with_roles=(Role.PROJECT_LEADER,),
        after=("G07",),
    ),
    TaskSpec(
        "G09",
        Role.WORKS_COUNCIL,
        _("Take part in the evaluation and respond"),
        _(
            "You receive a report in which nobody can be recognised. Discuss it with the project "
            "leader and add your response; it is kept with the report."
        ),
        Phase.EVALUATE,
        due=365,
        with_roles=(Role.PROJECT_LEADER,),
        after=("G08", "B15"),
    ),
    # The ambassador
    TaskSpec(
        "B12",
        Role.AMBASSADOR,
        _("Take part in the training"),
        _(
            "You learn together with other ambassadors, at a central place in the country. Sign "
            "up in time and tell your manager when you are away."
        ),
        Phase.START,
        due=30,
        after=("D15",),
    ),
    TaskSpec(
        "B13",
        Role.AMBASSADOR,
        _("Take part in intervision"),
        _(
            "You meet other ambassadors and learn from each other's questions. What you discuss "
            "in the group stays in the group."
        ),
        Phase.RUN,
        due=None,
        after=("B12",),
    ),
    TaskSpec(
        "B14",
        Role.AMBASSADOR,
        _("Plan your activities with HR"),
        _(
            "Together you put in the activity calendar what you are going to do and when. You can"
            " also add something yourself."
        ),
        Phase.START,
        due=14,
        with_roles=(Role.HR,),
        after=("E01",),
    ),
    TaskSpec(
        "B15",
        Role.AMBASSADOR,
        _("Look back with HR at the evaluation moments"),
        _(
            "Think beforehand about what goes well and what gets in the way, and check the report"
            " afterwards. You never have to tell what colleagues have said."
        ),
        Phase.EVALUATE,
        due=60,
        with_roles=(Role.HR,),
        after=("E07",),
    ),
    TaskSpec(
        "B17",
        Role.AMBASSADOR,
        _("Say what you need for your work"),
        _(
            "Think of a quiet place, a phone or a computer. Your manager and the project leader "
            "arrange it; tell them if something is missing."
        ),
        Phase.PREPARE,
        due=-14,
        with_roles=(Role.PROJECT_LEADER, Role.MANAGER),
    ),
    TaskSpec(
        "B18",
        Role.AMBASSADOR,
        _("Let colleagues see who you are"),
        _(
            "Make your own card or poster, so that people can find you. Whether you share a photo"
            " or your own story is up to you."
        ),
        Phase.START,
        due=7,
        with_roles=(Role.COMMUNICATIONS,),
        after=("G06",),
    ),
    # The union contact
    TaskSpec(
        "H06",
        Role.UNION_CONTACT,
        _("Be the direct contact of your ambassadors"),
        _(
            "Introduce yourself and tell them when and how to reach you. Agree who takes over "
            "when you are away."
        ),
        Phase.START,
        due=0,
        with_roles=(Role.AMBASSADOR,),
    ),
    TaskSpec(
        "H07",
        Role.UNION_CONTACT,
        _("Answer requests for help"),
        _(
            "Project leaders may ask CNV and SBCM for support. Let them know soon who takes it "
            "up, and note the outcome."
        ),
        Phase.RUN,
        due=None,
        with_roles=(Role.PROJECT_LEADER,),
    ),
)

BY_CODE = {task.code: task for task in TASKS}
