"""Tests of whom a source mention means."""
