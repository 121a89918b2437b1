"""The two services, `common` and `object`: who may call what, one call one transaction."""
from __future__ import annotations

import sys
import threading
import time
import traceback
from datetime import datetime, timezone
from typing import Any

from . import seed, wire
from .env import Env, History, Settings
from .errors import (
    CANNOT_MARSHAL_NONE, SERIALIZATION, AccessDenied, AccessError, Crash, DatabaseError,
    MissingRequired, OdooError, SerializationFailure, UserError,
)
from .failures import Failure, Failures
from .registry import MODELS
from .store import Store

VERSION = {
    "server_version": "",
    "server_version_info": [18, 0, 0, "final", 0, ""],
    "server_serie": "18.0",
    "protocol_version": 1,
}
SERIALIZATION_FAILURE = "psycopg2.errors.SerializationFailure"
FOLLOW_TWICE = (
    "The operation cannot be completed: Error, a partner cannot follow twice the same object."
)
ARGS_SHOWN = 400  # letters of a call's arguments in the list of calls
CALLS_KEPT = 20_000


class Sandbox:
    """One database with its users, and the list of what was asked of it."""

    def __init__(self, settings: Settings, path: str = ":memory:") -> None:
        self.settings = settings
        self.store = Store(path)
        self.history = History()
        self.failures = Failures()
        self.lock = threading.Lock()  # one call at a time touches the database
        self._calls: list[dict] = []
        self._numbers = 0
        if self.store.create_tables({name: model.fields for name, model in MODELS.items()}):
            with self.store.transaction():
                seed.plant(self.env())

    def env(self, uid: int = 1, context: dict | None = None, snapshot: int | None = None):
        return Env(MODELS, self.store, self.settings, self.history, uid, context, snapshot)

    # ------------------------------------------------------------ the list of calls

    def calls(self) -> list[dict]:
        return list(self._calls)

    def forget_calls(self) -> None:
        self._calls.clear()

    def note(self, call: dict) -> dict:
        """Add a call to the list; its outcome is filled in when known."""
        self._numbers += 1
        call = {"n": self._numbers, "time": _now(), "outcome": "running", **call}
        self._calls.append(call)
        del self._calls[:-CALLS_KEPT]
        return call

    # ------------------------------------------------------------ common

    def common(self, method: str, params: list) -> Any:
        if method == "version":
            return VERSION | {"server_version": self.settings.version}
        if method == "authenticate":
            database, login, key = params[:3]
            self._demand_database(database)
            right = (login, key) == (self.settings.login, self.settings.key)
            return self.settings.user_id if right else False
        raise Crash("Exception", f"Method not found: {method}")

    def _demand_database(self, database: str) -> None:
        if database != self.settings.database:
            raise Crash(
                "psycopg2.OperationalError",
                'connection to server at "127.0.0.1", port 5432 failed: FATAL: '
                f' database "{database}" does not exist\n',
            )

    # ------------------------------------------------------------ object

    def execute_kw(self, params: list, snapshot: int, call: dict) -> Any:
        database, uid, key, model, method = params[:5]
        self._demand_database(database)
        if (uid, key) != (self.settings.user_id, self.settings.key):
            raise AccessDenied()
        args = params[5] if len(params) > 5 else []
        kwargs = params[6] if len(params) > 6 else {}
        return self.run(uid, model, method, args, kwargs, snapshot, call)

    def run(
        self, uid: int, model: str, method: str, args: list, kwargs: dict,
        snapshot: int | None = None, call: dict | None = None,
    ) -> Any:
        """One public method in one transaction; write conflicts are told as Odoo tells them."""
        kwargs = dict(kwargs)
        context = kwargs.pop("context", None)
        with self.lock:
            env = self.env(uid, context, snapshot)
            function = self._public(env, model, method)
            with self.store.transaction():
                result = self._guarded(function, args, kwargs)
            self.history.commit(env.touched)
        if call is not None:
            for name in ("created", "written", "deleted"):
                call[name] = dict(getattr(env.touched, name))
        return result

    def _public(self, env: Env, model: str, method: str):
        """Checked in Odoo's order: the model (34), private (32), the method (33)."""
        bound = env[model]
        if method.startswith("_"):
            raise AccessError(
                f"Private methods (such as '{model}.{method}') cannot be called remotely."
            )
        if method not in bound.public:
            raise Crash("AttributeError", f"The method '{model}.{method}' does not exist")
        return getattr(bound, method)

    def _guarded(self, function, args: list, kwargs: dict) -> Any:
        """Database errors become faults; a mistake of the caller's, a traceback."""
        try:
            return function(*args, **kwargs)
        except MissingRequired as error:
            raise error.fault from None
        except SerializationFailure:
            raise Crash(SERIALIZATION_FAILURE, SERIALIZATION) from None
        except DatabaseError as error:
            raise UserError(error.message) from None
        except OdooError:
            raise
        except Exception as error:  # as Odoo: whatever it is, fault 1 with its class
            traceback.print_exc(file=sys.stderr)
            raise Crash(type(error).__name__, str(error)) from error

    def as_staff(self, order: dict) -> dict:
        """A call of a colleague between ours, from the control endpoint."""
        model, method = order["model"], order["method"]
        args, kwargs = order.get("args", []), order.get("kwargs", {})
        call = self.note({"method": f"{model}.{method}", "uid": self.settings.staff_id,
                          "args": _short(args)})
        try:
            result = self.run(self.settings.staff_id, model, method, args, kwargs, None, call)
        except OdooError as error:
            call["outcome"] = f"fault {error.code}"
            return {"fault": {"code": error.code, "string": error.text}}
        call["outcome"] = "ok"
        return {"result": result}

    # ------------------------------------------------------------ bytes in, bytes out

    def answer(self, service: str, method: str, params: list, snapshot: int, call: dict) -> bytes:
        """The answer's bytes; faults too are HTTP 200."""
        started = time.monotonic()
        try:
            result = self._dispatch(service, method, params, snapshot, call)
            call["outcome"] = _outcome(result)
            return wire.answer(result)
        except OdooError as error:
            call["outcome"] = f"fault {error.code}"
            return wire.fault(error.code, error.text)
        except wire.CannotMarshal as error:  # after the commit: FACTS-odoo, Endpoint
            call["outcome"] = "fault 1 after the commit"
            return wire.fault(1, Crash("TypeError", str(error)).text)
        finally:
            call["seconds"] = round(time.monotonic() - started, 4)

    def _dispatch(self, service: str, method: str, params: list, snapshot: int, call: dict):
        if service == "common":
            return self.common(method, params)
        if service != "object":
            raise Crash("KeyError", f"'{service}'")
        if method != "execute_kw":
            raise Crash("NameError", f"Method not available {method}")
        return self.execute_kw(params, snapshot, call)

    def failing(self, failure: Failure, method: str) -> bytes:
        """The answer a failure puts in place of ours, where it is XML-RPC at all."""
        if failure.what == "denied":
            return wire.fault(3, AccessDenied().text)
        if failure.what == "rights":
            return wire.fault(4, "You are not allowed to access this document.")
        if failure.what == "follow":
            return wire.fault(2, FOLLOW_TWICE)
        if failure.what == "marshal-none":
            return wire.fault(1, Crash("TypeError", CANNOT_MARSHAL_NONE).text)
        if method.endswith(".load"):
            return wire.answer({"ids": False, "messages": [_serialization()], "nextrow": 0})
        return wire.fault(1, Crash(SERIALIZATION_FAILURE, SERIALIZATION).text)


def describe(service: str, method: str, params: list) -> dict:
    """How a call stands in the list: `sale.order.load`, uid, arguments without the key."""
    if service != "object" or method != "execute_kw" or len(params) < 5:
        return {"method": f"{service}.{method}", "uid": None, "args": ""}
    args = params[5] if len(params) > 5 else []
    call = {"method": f"{params[3]}.{params[4]}", "uid": params[1], "args": _short(params[5:])}
    if params[4] == "load" and len(args) > 1:
        call["rows"] = len(args[1])
    elif args and isinstance(args[0], list):
        call["rows"] = len(args[0])
    return call


def _outcome(result: Any) -> str:
    if isinstance(result, dict) and result.get("ids") is False:
        return "messages"
    return "ok"


def _serialization() -> dict:
    return {"rows": {"from": 0, "to": 0}, "record": 0, "type": "error",
            "message": SERIALIZATION}


def _short(args: Any) -> str:
    text = repr(args)
    return text if len(text) <= ARGS_SHOWN else text[:ARGS_SHOWN] + "…"


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")
