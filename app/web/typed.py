"""What a person typed: read into a form, or shown again with a sentence beside each field."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar, get_origin

from fastapi import Depends, Request
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from starlette.datastructures import FormData

from app.errors import Misread

F = TypeVar("F", bound=BaseModel)
MANY = (list, tuple, set, frozenset)
SENTENCES = {
    "missing": "Please fill this in.",
    "string_too_short": "Please write at least {min_length} characters.",
    "string_too_long": "Please shorten this to {max_length} characters.",
    "int_parsing": "Please write a whole number.",
    "int_type": "Please write a whole number.",
    "int_from_float": "Please write a whole number.",
    "float_parsing": "Please write a number.",
    "finite_number": "Please write a number.",
    "greater_than_equal": "Please write {ge} or more.",
    "greater_than": "Please write more than {gt}.",
    "less_than_equal": "Please write {le} or less.",
    "less_than": "Please write less than {lt}.",
    "enum": "Please choose one of the options.",
    "literal_error": "Please choose one of the options.",
    "uuid_parsing": "Please choose one of the options.",
    "datetime_from_date_parsing": "Please write a date and a time, such as 2026-12-01T14:30.",
    "datetime_parsing": "Please write a date and a time, such as 2026-12-01T14:30.",
    "too_short": "Please choose at least {min_length}.",
    "too_long": "Please choose at most {max_length}.",
}


class Typed:
    """The fields of one request as they were typed, and what was wrong with them.

    A page that shows a form reads ``typed.value`` and ``typed.fault``; both are empty on the
    first showing, so one template serves the first showing and every later one.
    """

    def __init__(
        self,
        fields: Mapping[str, list[str]] | None = None,
        faults: Mapping[str, str] | None = None,
    ) -> None:
        self.fields = dict(fields or {})
        self.faults = dict(faults or {})
        self.again = ""

    def value(self, name: str, otherwise: object = "") -> str:
        """Return what was typed into a field; else what stands there so far."""
        if self.fields:
            return self.fields.get(name, [""])[-1]
        return "" if otherwise is None else str(otherwise)

    def chosen(self, name: str, option: object, *, otherwise: bool = False) -> bool:
        """Whether this option was ticked; else whether it stands ticked so far."""
        return str(option) in self.fields.get(name, []) if self.fields else otherwise

    def of_form(self, field: str, *, is_it: bool = True) -> "Typed":
        """Return what was typed into the form that has this field, or into any but that one."""
        return self if (field in self.fields) == is_it else Typed()

    def fault(self, name: str) -> str:
        """Return the sentence that belongs beside a field, or nothing."""
        return self.faults.get(name, "")

    def read(self, form: type[F], *, again: str) -> F:
        """Read the fields into a form; ``again`` is the path of the page that shows it."""
        self.again = again
        try:
            return form.model_validate(_given(form, self.fields))
        except ValidationError as error:
            raise Misread(faults_of(error)) from None


async def read_fields(request: Request) -> Typed:
    """Take in what was typed, and remember it should the page have to be shown again."""
    return typed_of(request, await request.form(max_files=0, max_fields=2000))


def typed_of(request: Request, sent: FormData) -> Typed:
    """Return the fields of a form that was taken in, and remember them likewise."""
    fields: dict[str, list[str]] = {}
    for name, value in sent.multi_items():
        if isinstance(value, str):
            fields.setdefault(name, []).append(_storable(value))
    typed = Typed(fields or {"": [""]})
    request.state.typed = typed
    return typed


def _storable(typed: str) -> str:
    """Leave out what no database takes: NUL, and halves of letters from odd encodings."""
    return typed.replace("\x00", "").encode(errors="ignore").decode().strip()


TypedFields = Annotated[Typed, Depends(read_fields)]


def _given(form: type[BaseModel], fields: Mapping[str, list[str]]) -> dict[str, Any]:
    """Leave out what was left empty, so that a form's own defaults and demands speak."""
    given: dict[str, Any] = {}
    for name, field in form.model_fields.items():
        values = [value for value in fields.get(name, []) if value != ""]
        if values:
            given[name] = values if get_origin(field.annotation) in MANY else values[-1]
    return given


def faults_of(error: ValidationError) -> dict[str, str]:
    """Say each fault of a form in a sentence, by field."""
    return {
        str(fault["loc"][0] if fault["loc"] else ""): _sentence(fault) for fault in error.errors()
    }


def _sentence(fault: ErrorDetails) -> str:
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    sentence = SENTENCES.get(fault["type"], "This cannot be read; please check it.")
    return sentence.format(**fault.get("ctx", {}))
