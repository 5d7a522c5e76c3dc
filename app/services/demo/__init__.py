"""The demo plan: a fictive helhedsplan, the same for the same seed, size and reference date."""

from app.services.demo.making import fill_plan, make_demo_plan
from app.services.demo.sizes import Size

__all__ = ["Size", "fill_plan", "make_demo_plan"]
