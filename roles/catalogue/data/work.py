"""About who has a role or a right."""

from django.utils.translation import gettext_lazy as _

from organisations.permissions import Permission
from roles.catalogue.data.kept import Kept
from roles.catalogue.slugs import Role

WORK = (
    Kept(
        "conversations",
        _("Conversations"),
        _(
            "Month, conversation or short contact, and what was tapped about it. No colleague, no"
            " text, no day."
        ),
        Permission.LOG_CONVERSATIONS,
        tables=("ambassadors.Conversation",),
    ),
    Kept(
        "notebook",
        _("The notebook"),
        _(
            "Notes that were encrypted on the phone. The software keeps what nobody can read"
            " without the passphrase."
        ),
        Permission.LOG_CONVERSATIONS,
        tables=("ambassadors.NotebookKey", "ambassadors.Note"),
    ),
    Kept(
        "hours",
        _("Whether the hours were received"),
        _("One answer a week: yes, partly or no."),
        Permission.LOG_CONVERSATIONS,
        tables=("ambassadors.HoursWeek",),
    ),
    Kept(
        "hours_point",
        _("What an ambassador wants to say about the hours"),
        _("Only if the ambassador puts it on the list for an evaluation moment."),
        Permission.LOG_CONVERSATIONS,
        besides=_("the HR person of that evaluation moment"),
        tables=("ambassadors.HoursPoint",),
    ),
    Kept(
        "cards",
        _("Learner cards"),
        _("Their numbers, and which were given. Who got one is written nowhere."),
        Permission.LOG_CONVERSATIONS,
        tables=("ambassadors.Card",),
    ),
    Kept(
        "learning_questions",
        _("Questions of colleagues that were handed over"),
        _("Without the colleague's name, unless the colleague agreed."),
        Permission.HAND_OVER_QUESTIONS,
        (Permission.ANSWER_COLLEAGUES,),
        tables=("ambassadors.LearningQuestion",),
    ),
    Kept(
        "public_card",
        _("The card on “Find your learning ambassador”"),
        _("Only what the ambassador wants to show. Taken back is gone."),
        Permission.TELL_STORY,
        besides=_("everybody with the link or the poster"),
        tables=("ambassadors.PublicCard",),
    ),
    Kept(
        "tips",
        _("Tips for the learning board"),
        _("A tip stands on the board without a name. Nobody sees who sent it."),
        Permission.SHARE_TIPS,
        tables=("ambassadors.Tip",),
    ),
    Kept(
        "research_choice",
        _("The choice whether HAN may use the conversations"),
        _("Yes or no, since when and until when. It can be changed at any time."),
        Permission.LOG_CONVERSATIONS,
        tables=("ambassadors.Ambassador",),
    ),
    Kept(
        "story",
        _("The own learning story"),
        _("Only if an ambassador wants to share it. Taken back is gone."),
        Permission.TELL_STORY,
        (Permission.VIEW_PEOPLE, Permission.MANAGE_AMBASSADORS),
        tables=("ambassadors.LearningStory",),
    ),
    Kept(
        "appointment",
        _("How somebody became an ambassador"),
        _("The criteria that fit, and for which departments the ambassador is there."),
        Role.AMBASSADOR,
        (Permission.MANAGE_AMBASSADORS,),
        tables=("ambassadors.Appointment",),
    ),
    Kept(
        "facilities",
        _("Place and facilities"),
        _("What an ambassador needs, who arranges it and whether it is there."),
        Role.AMBASSADOR,
        (Permission.MANAGE_FACILITIES,),
        tables=("ambassadors.Facility",),
    ),
    Kept(
        "contact",
        _("The contact person at CNV"),
        _("Who that is for which ambassador."),
        Role.AMBASSADOR,
        (Permission.MANAGE_ORGANISATIONS,),
        tables=("organisations.Member",),
    ),
    Kept(
        "time_agreement",
        _("The time agreement"),
        _("How many hours, when, and who takes over the ordinary work."),
        Permission.VIEW_AGREEMENTS,
        (Permission.MANAGE_AGREEMENTS,),
        besides=_("the three people who make the agreement together"),
        tables=("ambassadors.TimeAgreement",),
    ),
    Kept(
        "participation",
        _("The participation agreement"),
        _("Who takes part for the organisation, and who decided that."),
        Permission.MANAGE_START,
        (
            Permission.MANAGE_START,
            Permission.MANAGE_AGREEMENTS,
            Permission.MANAGE_ORGANISATIONS,
        ),
        tables=("ambassadors.ParticipationAgreement",),
    ),
    Kept(
        "support",
        _("Requests for help"),
        _("The question, the answer, and whether it helped."),
        Permission.ASK_SUPPORT,
        (Permission.ANSWER_SUPPORT,),
        besides=_("a next project leader, for what was asked as project leader"),
        tables=("organisations.SupportRequest",),
    ),
    Kept(
        "shared_actions",
        _("What we agreed with CNV and SBCM"),
        _("Each line has the name of who wrote it."),
        Permission.MANAGE_START,
        (Permission.ANSWER_SUPPORT,),
        tables=("organisations.SharedAction",),
    ),
    Kept(
        "start",
        _("What was decided before and after the pilot"),
        _("Who recorded what the management team agreed, and who owns the plan for afterwards."),
        Permission.MANAGE_START,
        (Permission.MANAGE_START, Permission.MANAGE_ORGANISATIONS),
        tables=("organisations.ManagementDecision", "organisations.ContinuityPlan"),
    ),
    Kept(
        "questions",
        _("Questions about the works council's file"),
        _("Who asked and who answered. In the file itself they stand without names."),
        Permission.ASK_QUESTIONS,
        (Permission.ASK_QUESTIONS, Permission.ANSWER_QUESTIONS),
        tables=("roles.Question",),
    ),
    Kept(
        "decisions",
        _("The decision about the conversation log"),
        _("Who recorded it, and when."),
        Permission.RECORD_DECISION,
        (Permission.VIEW_DECISION,),
        tables=("roles.LogDecision",),
    ),
    Kept(
        "offers",
        _("The list of offers"),
        _("Who looked last whether an offer is still right."),
        Permission.MANAGE_OFFERS,
        (Permission.VIEW_OFFERS,),
        tables=("organisations.Offer",),
    ),
    Kept(
        "research_requests",
        _("Requests of HAN that were done"),
        _("Which request, and the day on which it was done."),
        Permission.VIEW_RESEARCH_REQUESTS,
        tables=("research.RequestDone",),
    ),
    Kept(
        "evaluation_reactions",
        _("What the works council says about the evaluation"),
        _("The answer, the day and the name of who wrote it down."),
        Permission.RESPOND_EVALUATION,
        (Permission.VIEW_EVALUATION,),
        tables=("research.Reaction",),
    ),
)
