"""Every read about a person's own data."""

from .erasing import ErasedLine, erasure_report, get_erasure, waiting_erasure
from .keeping import retention_page, security_page
from .mine import get_export, privacy_page
from .register import AUDIENCES, audiences_of_record, export_of, processing_register

__all__ = [
    "AUDIENCES",
    "ErasedLine",
    "audiences_of_record",
    "erasure_report",
    "export_of",
    "get_erasure",
    "get_export",
    "privacy_page",
    "processing_register",
    "retention_page",
    "security_page",
    "waiting_erasure",
]
