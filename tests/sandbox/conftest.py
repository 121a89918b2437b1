"""A fresh sandbox for each test, and short ways to fill it."""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sandbox_client import SandboxClient
from shop_client import ShopClient

ORDER_COLUMNS = [
    "id", "partner_id/id", "date_order", "fiscal_position_id/id", "user_id/.id",
    "order_line/id", "order_line/product_id/id", "order_line/name",
    "order_line/product_uom_qty", "order_line/price_unit", "order_line/discount",
    "order_line/tax_id/.id",
]


@pytest.fixture
def odoo():
    with SandboxClient.start() as client:
        yield client


@pytest.fixture(scope="session")
def tls_folder(tmp_path_factory) -> Path:
    """One certificate authority for all shops of a run."""
    return tmp_path_factory.mktemp("tls")


@pytest.fixture(scope="session")
def started_shop(tls_folder):
    with ShopClient.start(tls_folder) as client:
        yield client


@pytest.fixture
def shop(started_shop) -> ShopClient:
    """As fresh as one that was just started, only quicker."""
    started_shop.reset()
    return started_shop


@pytest.fixture
def books(odoo) -> "Books":
    return Books(odoo)


class Books:
    """Loads what the program loads: a customer, a class, orders."""

    def __init__(self, odoo: SandboxClient) -> None:
        self.odoo = odoo
        self.tax = odoo.tax("21% S (IVA incl.)")
        self.partner = self._load_one("res.partner", ["id", "name", "email", "country_id/id"],
                                      ["__woo__.ana", "Ana", "ana@example.test", "base.es"])
        columns = ["id", "name", "type", "list_price", "taxes_id/.id"]
        row = ["__woo__.class", "Fit Board", "service", "75.0", str(self.tax)]
        self.product = self._load_one("product.product", columns, row)

    def _load_one(self, model: str, columns: list[str], row: list[str]) -> int:
        result = self.odoo.load(model, columns, row)
        assert result["messages"] == []
        return result["ids"][0]

    def row(self, number: int, **cells: str) -> list[str]:
        """One order with one line; cells by column name with _ for / and the dot."""
        values = {
            "id": f"__woo__.order_{number}", "partner_id/id": "__woo__.ana",
            "date_order": "2025-05-01 10:00:00",
            "fiscal_position_id/id": "account.1_fp_nacional", "user_id/.id": "",
            "order_line/id": f"__woo__.order_{number}_line_1",
            "order_line/product_id/id": "__woo__.class", "order_line/name": "Fit Board",
            "order_line/product_uom_qty": "1", "order_line/price_unit": "75.0",
            "order_line/discount": "0", "order_line/tax_id/.id": str(self.tax),
        }
        short = {name.replace("/.", "_").replace("/", "_"): name for name in values}
        for name, cell in cells.items():
            values[short[name]] = cell
        return [values[column] for column in ORDER_COLUMNS]

    def load(self, *rows: list[str], **context) -> dict:
        return self.odoo.load("sale.order", ORDER_COLUMNS, *rows, **context)

    def order(self, number: int = 1, **cells: str) -> int:
        """Create one order; its id."""
        result = self.load(self.row(number, **cells))
        assert result["messages"] == []
        return result["ids"][0]

    def read(self, record: int, *fields: str) -> dict:
        return self.odoo.call("sale.order", "read", [record], list(fields))[0]

    def lines(self, record: int) -> list[dict]:
        specification = {"order_line": {"fields": {
            name: {} for name in ("name", "product_uom_qty", "price_unit", "discount", "tax_id",
                                  "price_total", "price_tax", "price_subtotal")}}}
        return self.odoo.call("sale.order", "web_read", [record], specification)[0]["order_line"]
