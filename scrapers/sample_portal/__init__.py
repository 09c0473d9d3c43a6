"""A built-in portal of made-up places, served over loopback HTTP, so that the whole pipeline runs without a network.

Five governments and one essay collection, each in the manner of another portal software. Nothing in it is real:
region codes begin with 99, hosts end in `.sample.test`, and each page says that it is made up.
"""

from scrapers.sample_portal.server import SamplePortal

__all__ = ["SamplePortal"]
