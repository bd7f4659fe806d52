"""Web pages as news sites make them, in words of our own."""

from __future__ import annotations

STORY = (
    "The bridge over the Otar was shut on Monday after the flood, Mayor Lena Ortiz said. More than"
    " two hundred people live on the other side, and they were told to wait for a boat.",
    "“We had an hour to decide,” said the engineer Tomas Hale, who had measured the river at dawn"
    " and found it higher than in any of the last forty years.",
    "The council put the cost of the repair at two million last year, and nobody answered questions"
    " on Monday about what it would be now.",
)
HEADLINE = "Bridge shut after flood"


def page(
    *paragraphs: str,
    headline: str = HEADLINE,
    head: str = "",
    extra: str = "",
    language: str = "en",
) -> str:
    """A page with navigation, a byline, a story, what is put after it, and comments."""
    story = "".join(f"<p>{words}</p>" for words in paragraphs or STORY)
    return f"""<!doctype html>
<html lang="{language}"><head><title>{headline} - Otar Herald</title>
<meta charset="utf-8"><meta property="og:site_name" content="Otar Herald">
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2026-03-01T10:00:00Z">{head}</head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{headline}</h1>{story}{extra}</article>
<section class="comments"><p>I never liked that bridge, to be honest.</p></section>
<footer>All rights reserved. Cookies.</footer>
<script>document.write("<p>Owned by a script</p>")</script></body></html>"""
