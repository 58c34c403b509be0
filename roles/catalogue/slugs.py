from enum import StrEnum


class Role(StrEnum):
    """Stored as these short words; a role is renamed on screen only."""

    PROJECT_LEADER = "project_leader"
    HR = "hr"
    MANAGER = "manager"
    COMMUNICATIONS = "communications"
    WORKS_COUNCIL = "works_council"
    AMBASSADOR = "ambassador"

    UNION_CONTACT = "union_contact"
    PROGRAMME_STAFF = "programme_staff"
    RESEARCHER = "researcher"
    DATA_STEWARD = "data_steward"
