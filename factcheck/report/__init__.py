"""Claims -> a report a person can hand over: what it says apart from how it looks."""

from factcheck.report.render import FORMS, Form, render

__all__ = ["FORMS", "Form", "render"]
