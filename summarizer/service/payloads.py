"""What requests say: their arguments, checked, and the text, file or address that they bring."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    ValidationError,
    WithJsonSchema,
    field_validator,
)
from pydantic.json_schema import SkipJsonSchema

from summarizer.readers.extract import FileContent
from summarizer.segmentation.abbreviations import LANGUAGES
from summarizer.service.refusals import Refusal
from summarizer.service.settings import SHORT

JSON = "application/json"
FORM = "multipart/form-data"

MAX_NAME = 500
"""Characters of a name that are kept."""

Nothing = SkipJsonSchema[None]
"""What an argument is that is left out; it is not given as null."""


def _whole(value: Any) -> Any:
    """A number of JSON is a whole one if its value is, however it is written."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Count = Annotated[int, Field(ge=1, le=10**9), BeforeValidator(_whole)]

Share = Annotated[float, Field(ge=0.001, le=1)]

Address = Annotated[str, Field(pattern="^[hH][tT][tT][pP][sS]?://")]

Question = Annotated[str, Field(max_length=10_000, pattern=r"\S")]

Level = Annotated[str, Field(pattern=r"^(light|medium|strong|0?\.\d{1,6}|[1-9]\d?%)$")]


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"there are sentence rules for {' '.join(sorted(LANGUAGES))}")
    return language


Language = Annotated[str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": sorted(LANGUAGES)})]


def _no_default(schema: dict[str, Any]) -> None:
    """An argument that is left out has no value that could be given."""
    schema.pop("default", None)


def _optional(description: str, **rules: Any) -> Any:
    return Field(default=None, description=description, json_schema_extra=_no_default, **rules)


class Wishes(BaseModel):
    """The arguments of a summary."""

    model_config = ConfigDict(extra="forbid")

    sentences: Count | Nothing = _optional("Length: so many sentences.")
    words: Count | Nothing = _optional("Length: at most so many words.")
    ratio: Share | Nothing = _optional("Length: this share of the sentences.")
    chars: Count | Nothing = _optional("Length: at most so many characters.")
    tokens: Count | Nothing = _optional("Length: at most so many tokens, if the service counts them.")
    query: Question | Nothing = _optional("Prefer sentences that have to do with what this asks about.")
    compress: StrictBool | Level | Nothing = _optional(
        "Shorten the chosen sentences: true, light, medium or strong; the probability from which on a reader would not "
        "miss words, as 0.5; or the share of the words that is kept, as 60%."
    )
    explain: Literal["terms", "words"] | Nothing = _optional(
        "terms: every sentence's score as a table, in plain text (JSON and HTML always have the terms). "
        "words: what each word of the chosen sentences adds, in JSON and plain text."
    )
    keywords: Annotated[int, Field(ge=1, le=1_000), BeforeValidator(_whole)] | Nothing = _optional(
        "So many keywords, too."
    )
    language: Language | Nothing = _optional("Language of the text; by default it is detected.")
    name: str | Nothing = _optional("What the text is called.", max_length=MAX_NAME)

    @field_validator("*", mode="before")
    @classmethod
    def _is_given(cls, value: Any) -> Any:
        if value is None:
            raise ValueError("leave it out, in place of null")
        return value

    @field_validator("compress", mode="before")
    @classmethod
    def _read_truth(cls, value: Any) -> Any:
        """A form has no truth values."""
        return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


class SummarizeRequest(Wishes):
    """A text, or the address of one, and what its summary is to be."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["text"]}, {"required": ["url"]}]})

    text: str | Nothing = _optional("The text.", min_length=1)
    url: Address | Nothing = _optional("The http address of the text, where the service fetches such.")


class BatchRow(SummarizeRequest):
    """A line of a batch."""

    id: str | int | Nothing = _optional("Comes back with the summary.")


class FormRequest(Wishes):
    """The fields of a form beside the file."""


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a request as it came.

    Attributes:
        content_type: what it says that it is, parameters and all.
        content: its bytes.
    """

    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Payload:
    """What a request says.

    Attributes:
        wishes: its arguments.
        file: the file that it brings, if it does.
    """

    wishes: SummarizeRequest | FormRequest
    file: FileContent | None = None

    @property
    def is_long(self) -> bool:
        """Whether it may take more than a moment."""
        wishes = self.wishes
        packed = self.file is not None and (
            b"PK\x03\x04" in self.file.content[:64] or b"%PDF-" in self.file.content[:1024]
        )
        return bool(packed or wishes.compress or wishes.explain == "words" or getattr(wishes, "url", None))


def media_type(content_type: str) -> str:
    """The media type of a body, without its parameters.

    Args:
        content_type: what its header says.

    Returns:
        The type, in small letters.
    """
    return content_type.partition(";")[0].strip().lower()


def is_short(body: Body) -> bool:
    """Say whether a body is so small that the event loop may parse it.

    Args:
        body: the body.

    Returns:
        True if so.
    """
    return len(body.content) <= SHORT


def parse(body: Body) -> Payload:
    """Parse the body of a request.

    Args:
        body: the body.

    Returns:
        What it says.

    Raises:
        Refusal: it is malformed, or an argument is missing or wrong.
    """
    if media_type(body.content_type) == FORM:
        return _parse_form(body)
    return Payload(parse_json(SummarizeRequest, body.content))


def parse_json(kind: type[SummarizeRequest], content: bytes) -> SummarizeRequest:
    """Parse a request in JSON.

    Args:
        kind: what it is to be.
        content: the JSON.

    Returns:
        The request.

    Raises:
        Refusal: it is malformed, or an argument is missing or wrong.
    """
    try:
        request = kind.model_validate_json(content, strict=True)
    except ValidationError as error:
        raise _refusal(error) from None
    if (request.text is None) == (request.url is None):
        raise Refusal("invalid", "give one of text and url", field="text")
    return request


def _parse_form(body: Body) -> Payload:
    from python_multipart import create_form_parser  # noqa: PLC0415
    from python_multipart.exceptions import FormParserError  # noqa: PLC0415

    fields: dict[str, str] = {}
    files: list[FileContent] = []

    def on_field(field: Any) -> None:
        fields[_text(field.field_name)] = _text(field.value)

    def on_file(file: Any) -> None:
        if _text(file.field_name) != "file":
            raise Refusal("invalid", "a file is called file in the form", field=_text(file.field_name)[:MAX_NAME])
        file.file_object.seek(0)
        name = _text(file.file_name)[:MAX_NAME] or "file"
        files.append(FileContent(name, file.file_object.read(), media_type(file.content_type or "")))

    in_memory = {"MAX_MEMORY_FILE_SIZE": len(body.content) + 1}
    try:
        parser = create_form_parser({"Content-Type": body.content_type.encode()}, on_field, on_file, in_memory)
        parser.write(body.content)
        parser.finalize()
    except (FormParserError, ValueError, UnicodeError):
        raise Refusal("malformed", "the body is not a form as multipart/form-data is") from None
    if len(files) != 1:
        raise Refusal("invalid", "give one file", field="file")
    if not files[0].content:
        raise Refusal("unreadable", "the file is empty", field="file")
    try:
        return Payload(FormRequest.model_validate_strings(fields), files[0])
    except ValidationError as error:
        raise _refusal(error) from None


def _text(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "replace")


def _refusal(error: ValidationError) -> Refusal:
    """What is wrong with the arguments, by the first of them that is; without the value, which is a client's own."""
    fault = error.errors(include_url=False, include_input=False, include_context=False)[0]
    if fault["type"] == "json_invalid":
        return Refusal("malformed", "the body is not JSON")
    field = str(fault["loc"][0])[:MAX_NAME] if fault["loc"] else None
    message = fault["msg"][:1].lower() + fault["msg"][1:]
    return Refusal("invalid", f"{field}: {message}" if field else message, field=field)


def id_of(line: bytes) -> str | int | None:
    """The id of a line of a batch in which something else may be wrong.

    Args:
        line: the line.

    Returns:
        Its id, or None if there is none that can be read.
    """
    try:
        found = json.loads(line)["id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if isinstance(found, (str, int)) and not isinstance(found, bool) else None
