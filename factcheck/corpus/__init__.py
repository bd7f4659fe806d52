"""The large run, on a distributed engine: an archive in, Parquet out, and from there a desk."""
