"""Small real papers for bilag, made when a test needs them."""

from pathlib import Path


def write_pdf(path: Path, text: str = "Bilag", pages: int = 1) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595, 842))
    for number in range(pages):
        canvas.drawString(72, 720, f"{text} {number + 1}")
        canvas.showPage()
    canvas.save()
    return path


def write_picture(path: Path) -> Path:
    from PIL import Image

    Image.new("RGB", (400, 300), "#B4352C").save(path)
    return path
