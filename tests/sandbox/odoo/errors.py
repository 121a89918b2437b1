"""Odoo's errors: the four fault codes, with the texts the recorded server sent."""
from __future__ import annotations

SERIALIZATION = "could not serialize access due to concurrent update\n"
CANNOT_MARSHAL_NONE = "cannot marshal None unless allow_none is enabled"
REFUSED_BY_DATABASE = (
    "The operation cannot be completed:\n"
    "- Create/update: a mandatory field is not set.\n"
    "- Delete: another model requires the record being deleted."
    " If possible, archive it instead.\n"
)


class OdooError(Exception):
    """An error Odoo answers as a fault with this code."""

    code = 2

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class UserError(OdooError):
    """UserError, ValidationError and MissingError: fault 2, the text alone."""


class AccessDenied(OdooError):
    """Wrong or expired key: fault 3 (capture 05)."""

    code = 3

    def __init__(self) -> None:
        super().__init__("Access Denied")


class AccessError(OdooError):
    """No right for this: fault 4 (captures 31, 32, 44)."""

    code = 4


class Crash(OdooError):
    """Any other exception inside Odoo: fault 1 with a traceback.

    Only the last line, `exception: text`, tells something; the program under
    test may look at class names there, never at the frames above.
    """

    code = 1

    def __init__(self, exception: str, text: str) -> None:
        super().__init__(traceback_of(exception, text))
        self.exception = exception
        self.bare = text


class DatabaseError(Exception):
    """What PostgreSQL refuses: `load` names it, everything else faults with it."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class MissingRequired(DatabaseError):
    """A mandatory column is empty (captures 21, 38 and 92)."""

    def __init__(self, model: str, model_label: str, field: str, label: str) -> None:
        super().__init__(
            f"Missing required value for the field '{label}' ({field})", field
        )
        self.fault = UserError(
            f"{REFUSED_BY_DATABASE}\nModel: {model_label} ({model})\n"
            f"Field: {label} ({field})\n"
        )


class SerializationFailure(DatabaseError):
    """Another transaction changed the row since ours began (captures 78 and 79)."""

    def __init__(self) -> None:
        super().__init__(SERIALIZATION)


def traceback_of(exception: str, text: str) -> str:
    """A fault's text in the shape of Python's, with the frames of the sandbox's layers."""
    frames = "".join(
        f'  File "odoo/{place}", in {name}\n'
        for place, name in (
            ("addons/base/controllers/rpc.py", "xmlrpc_2"),
            ("http.py", "dispatch_rpc"),
            ("service/model.py", "execute_kw"),
        )
    )
    return f"Traceback (most recent call last):\n{frames}{exception}: {text}\n"


def missing_record(model: str, record: int, uid: int, lang: str = "en_US") -> UserError:
    """MissingError; in Spanish where Odoo works in the customer's language (capture 40)."""
    if lang.startswith("es"):
        return UserError(
            "El registro no existe o ha sido eliminado.\n"
            f"(Registro: {model}({record},), Usuario: {uid})"
        )
    return UserError(
        "Record does not exist or has been deleted.\n"
        f"(Record: {model}({record},), User: {uid})"
    )


def no_right(verb: str, label: str, model: str, group: str) -> AccessError:
    """The refusal of a model's access rules, as captures 31 and 44 word it."""
    return AccessError(
        f"You are not allowed to {verb} '{label}' ({model}) records.\n\n"
        f"This operation is allowed for the following groups:\n\t- {group}\n\n"
        "Contact your administrator to request access if necessary."
    )
