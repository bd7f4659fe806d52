"""What stands where on a page: paragraphs, title, byline and dateline, before anybody reads it."""

from factcheck.layout.facts import Facts
from factcheck.layout.page import MARKDOWN_ENDINGS, Block, Page, is_markdown, lay_out

__all__ = ["MARKDOWN_ENDINGS", "Block", "Facts", "Page", "is_markdown", "lay_out"]
