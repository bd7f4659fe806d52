"""What stands where on a page: paragraphs, title, byline and dateline, before anybody reads it."""

from factcheck.layout.facts import Facts, is_address, is_language, read_date, read_facts
from factcheck.layout.page import MARKDOWN_ENDINGS, Block, Page, is_markdown, lay_out

__all__ = [
    "MARKDOWN_ENDINGS",
    "Block",
    "Facts",
    "Page",
    "is_address",
    "is_language",
    "is_markdown",
    "lay_out",
    "read_date",
    "read_facts",
]
