"""What the pretended shop is like: its keys, its time zone, its taxes."""
from __future__ import annotations

from dataclasses import dataclass, field

READ, WRITE, BOTH = "read", "write", "read_write"


@dataclass(frozen=True)
class Key:
    """A REST key; WooCommerce knows three permissions."""

    key: str
    secret: str
    permission: str

    def may(self, method: str) -> bool:
        needed = READ if method in ("GET", "HEAD") else WRITE
        return self.permission in (needed, BOTH)


PROGRAM = Key("ck_" + "5a0b" * 10, "cs_" + "5a0b" * 10, READ)
WRITE_ONLY = Key("ck_" + "3e7d" * 10, "cs_" + "3e7d" * 10, WRITE)
OWNER = Key("ck_" + "9c21" * 10, "cs_" + "9c21" * 10, BOTH)

# Statuses an order may be given through REST; `any` and `trash` may only be asked for.
STATUSES = ("auto-draft", "pending", "processing", "on-hold", "completed", "cancelled",
            "refunded", "failed")
DRAFT = "checkout-draft"


def tax(number: int, percent: str, name: str, tax_class: str) -> dict:
    return {"id": number, "percent": percent, "name": name, "class": tax_class}


def spanish_taxes() -> list[dict]:
    """The numbers are those of make_order.RATE_IDS."""
    return [tax(1, "21", "IVA 21 %", "standard"), tax(2, "10", "IVA 10 %", "reduced-rate"),
            tax(3, "4", "IVA 4 %", "super-reduced-rate"), tax(4, "0", "IVA 0 %", "zero-rate")]


@dataclass
class Settings:
    """`public_url` is what links and webhooks say; "" means where the sandbox listens."""

    public_url: str = ""
    name: str = "Escuela de pruebas"
    zone: str = "Europe/Madrid"
    currency: str = "EUR"
    decimals: int = 2
    version: str = "9.8.5"
    prices_include_tax: bool = True
    round_at_subtotal: bool = False
    custom_statuses: list[str] = field(default_factory=list)
    taxes: list[dict] = field(default_factory=spanish_taxes)
    program: Key = PROGRAM
    strip_authorization: bool = False  # as some Apache set-ups do
    ties: str = "id"  # how orders of one second are arranged: see lists.TIES
    hook_timeout: float = 60.0  # seconds WooCommerce waits for a webhook's answer

    @property
    def statuses(self) -> list[str]:
        """In the order in which WooCommerce names them in its errors."""
        return [*STATUSES, *self.custom_statuses, DRAFT]

    def find_key(self, key: str) -> Key | None:
        known = (self.program, WRITE_ONLY, OWNER)
        return next((each for each in known if each.key == key), None)
