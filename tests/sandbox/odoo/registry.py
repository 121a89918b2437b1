"""All models by name."""
from __future__ import annotations

from . import accounting, basics, partner, product, sale, sale_line

MODELS = {
    model.name: model
    for module in (basics, partner, accounting, product, sale, sale_line)
    for model in module.MODELS
}
