from django.template.loader import render_to_string

from organisations.models import Document


def role_division(document: Document) -> str:
    """The HTML of the role division, from the content that was fixed with this version."""
    return render_to_string(
        "documents/role_division.html", {"document": document, "content": document.content}
    )
