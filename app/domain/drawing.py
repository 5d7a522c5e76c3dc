"""Spots and rectangles of a drawing, in points from its top left corner."""

from dataclasses import dataclass

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """From its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return self.y + self.height / 2

    @property
    def centre(self) -> float:
        """How far to the right its middle is."""
        return self.x + self.width / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a spot is inside."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    def meets(self, other: "Rectangle") -> bool:
        """Whether two rectangles have more than an edge in common."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )
