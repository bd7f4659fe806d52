"""Articles read by several processes side by side, in the order they were named."""

from factcheck.crew.reading import Job, Read, read_each
from factcheck.crew.size import cores

__all__ = ["Job", "Read", "cores", "read_each"]
