"""Contents outside the row log, each stored once under the hash of its bytes."""

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.tables import Blob


def store_blob(session: Session, data: bytes) -> str:
    """Store a content unless it is there already; returns its SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    if session.get(Blob, sha256) is None:
        session.add(Blob(sha256=sha256, byte_count=len(data), data=data))
        session.flush()
    return sha256


def read_blob(session: Session, sha256: str) -> bytes:
    """Read a stored content."""
    data = session.scalar(select(Blob.data).where(Blob.sha256 == sha256))
    assert data is not None
    return data
