from django.http import HttpResponse


def as_file(data: bytes, name: str) -> HttpResponse:
    """A CSV file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)
