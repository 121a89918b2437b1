"""XML-RPC as Odoo reads and writes it: bytes to Python values and back.

Written by hand, so that the answers are byte for byte those of the recorded
server (tests/cases/odoo): no nil, doubles by repr, one member a line.
"""
from __future__ import annotations

import base64
import re
from typing import Any
from xml.parsers import expat

# Characters XML 1.0 cannot carry; Odoo strips them from what it sends (capture 76).
CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


class CannotMarshal(TypeError):
    """A value XML-RPC has no form for: Odoo faults with this text after its commit."""


class BadRequest(Exception):
    """Well-formed XML that is no method call."""


# ---------------------------------------------------------------- writing


def escape(text: str) -> str:
    """Escape exactly the three characters Odoo escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _write_struct(value: dict, out: list[str]) -> None:
    out.append("<value><struct>\n")
    for name, item in value.items():
        out.append(f"<member>\n<name>{escape(str(name))}</name>\n")
        _write(item, out)
        out.append("</member>\n")
    out.append("</struct></value>\n")


def _write_array(value: list | tuple, out: list[str]) -> None:
    out.append("<value><array><data>\n")
    for item in value:
        _write(item, out)
    out.append("</data></array></value>\n")


def _write(value: Any, out: list[str]) -> None:
    if value is None:
        raise CannotMarshal("cannot marshal None unless allow_none is enabled")
    if isinstance(value, bool):
        out.append(f"<value><boolean>{int(value)}</boolean></value>\n")
    elif isinstance(value, int):
        if not -(2**31) <= value < 2**31:
            raise CannotMarshal("int exceeds XML-RPC limits")
        out.append(f"<value><int>{value}</int></value>\n")
    elif isinstance(value, float):
        out.append(f"<value><double>{value!r}</double></value>\n")
    elif isinstance(value, str):
        text = CONTROL_CHARACTERS.sub("", value)
        out.append(f"<value><string>{escape(text)}</string></value>\n")
    elif isinstance(value, dict):
        _write_struct(value, out)
    elif isinstance(value, (list, tuple)):
        _write_array(value, out)
    else:
        raise CannotMarshal(f"cannot marshal {type(value)} objects")


def answer(value: Any) -> bytes:
    """A methodResponse with one value."""
    out = ['<?xml version="1.0"?>\n<methodResponse>\n<params>\n<param>\n']
    _write(value, out)
    out.append("</param>\n</params>\n\n</methodResponse>\n")
    return "".join(out).encode()


def fault(code: int | str, text: str) -> bytes:
    """A methodResponse with a fault; Odoo sends it with HTTP 200."""
    out = ['<?xml version="1.0"?>\n<methodResponse>\n<fault>\n']
    _write({"faultCode": code, "faultString": text}, out)
    out.append("</fault>\n\n</methodResponse>\n")
    return "".join(out).encode()


def call(method: str, params: list) -> bytes:
    """A methodCall, as the recorded clients wrote it (the tests speak with it)."""
    out = [f"<?xml version='1.0'?>\n<methodCall>\n<methodName>{method}</methodName>\n"]
    out.append("<params>\n")
    for param in params:
        out.append("<param>\n")
        _write(param, out)
        out.append("</param>\n")
    out.append("</params>\n</methodCall>\n")
    return "".join(out).encode()


# ---------------------------------------------------------------- reading


def _boolean(text: str) -> bool:
    if text not in ("0", "1"):
        raise TypeError("bad boolean value")
    return text == "1"


SCALARS = {
    "int": int,
    "i4": int,
    "i8": int,
    "i2": int,
    "boolean": _boolean,
    "double": float,
    "string": str,
    "dateTime.iso8601": str,
    "base64": lambda text: base64.b64decode(text).decode("latin-1"),
    "nil": lambda text: None,
}


class _Reader:
    """Collects values while expat walks the document."""

    def __init__(self) -> None:
        self.method: str | None = None
        self.values: list[Any] = []
        self.fault = False
        self._marks: list[int] = []
        self._text: list[str] = []
        self._value_is_open = False  # <value>text</value> without a type is a string

    def start(self, tag: str, attributes: dict) -> None:
        if tag in ("array", "struct"):
            self._marks.append(len(self.values))
        self._text = []
        self._value_is_open = tag == "value"
        self.fault = self.fault or tag == "fault"

    def text(self, data: str) -> None:
        self._text.append(data)

    def end(self, tag: str) -> None:
        text = "".join(self._text)
        if tag in SCALARS:
            self.values.append(SCALARS[tag](text))
        elif tag == "name":
            self.values.append(text)
        elif tag == "value" and self._value_is_open:
            self.values.append(text)
        elif tag == "array":
            self._close(list)
        elif tag == "struct":
            self._close(lambda flat: dict(zip(flat[::2], flat[1::2])))
        elif tag == "methodName":
            self.method = text
        self._value_is_open = False
        self._text = []

    def _close(self, build) -> None:
        mark = self._marks.pop()
        self.values[mark:] = [build(self.values[mark:])]


def _read(body: bytes) -> _Reader:
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.Parse(body, True)
    return reader


def read_call(body: bytes) -> tuple[str, list]:
    """The method and parameters of a methodCall; expat's own error when malformed."""
    reader = _read(body)
    if reader.method is None:
        raise BadRequest("no methodName in the request")
    return reader.method, reader.values


def read_answer(body: bytes) -> tuple[Any, bool]:
    """The value of a methodResponse and whether it is a fault (used by the tests)."""
    reader = _read(body)
    if len(reader.values) != 1:
        raise BadRequest(f"{len(reader.values)} values in an answer")
    return reader.values[0], reader.fault
