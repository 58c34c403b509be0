"""How a view answers."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from organisations.requests import Request


def page(request: Request, template: str, *, part: str = "", **context: Any) -> HttpResponse:
    """Render a page; with a form that has errors the answer is 422 and keeps what was typed.

    `part` names the fragment of the template that an htmx request gets instead of the page.
    """
    forms = [value for value in context.values() if isinstance(value, BaseForm)]
    wrong = any(form.is_bound and not form.is_valid() for form in forms)
    if part and request.htmx and not request.htmx.boosted:
        template = f"{template}#{part}"
    return render(request, template, context, status=422 if wrong else 200)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


class PrivacyHeaders:
    """No page is kept by a browser or a proxy: many are read on shared phones and screens.

    Browsers get pages and post forms; nothing here answers to another method.
    """

    METHODS = ("GET", "HEAD", "POST")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in self.METHODS:
            return HttpResponseNotAllowed(self.METHODS)
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            # For example after signing in again on the way to a button.
            allowed = response.headers["Allow"]
            response = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
            response.headers["Allow"] = allowed
        response.headers.setdefault("Cache-Control", "no-store, private")
        patch_vary_headers(response, ["HX-Request"])
        return response
