"""PDF documents, written byte by byte so that every line stands where a test wants it."""

from __future__ import annotations

Placed = tuple[float, float, str] | tuple[float, float, str, int]  # left, bottom, words, size

PICTURE = "q 200 0 0 200 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"
LOCK = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<00> <00>]"


def pdf(*pages: list[Placed] | str, trailer: str = "") -> bytes:
    """A document of pages: lines of text, or the drawing instructions themselves."""
    kids = [4 + 2 * number for number in range(len(pages))]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for kid, page in zip(kids, pages, strict=True):
        drawn = page if isinstance(page, str) else _text(page)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {kid + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(drawn)} >> stream\n{drawn}\nendstream",
        ]
    return _file(objects, trailer)


def column(words: str, *, left: float = 50, top: float = 700, step: float = 12) -> list[Placed]:
    """Lines below one another, as they are written."""
    lines = words.strip().splitlines()
    return [
        (left + 12 * (line != line.lstrip()), top - step * n, line.strip())
        for n, line in enumerate(lines)
        if line.strip()
    ]


def locked() -> bytes:
    """A document that only opens with a password."""
    return pdf(column("Nobody reads this."), trailer=LOCK.format("41" * 32))


def _text(lines: list[Placed]) -> str:
    drawn = []
    for left, bottom, words, *size in lines:
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        drawn.append(f"/F1 {size[0] if size else 10} Tf 1 0 0 1 {left} {bottom} Tm ({escaped}) Tj")
    return f"BT {' '.join(drawn)} ET"


def _file(objects: list[str], trailer: str) -> bytes:
    data, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252", "ignore")
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n"
    )
    return data + end.encode()
