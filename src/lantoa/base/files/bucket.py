"""The shelf that is a bucket of an S3 server. Imported only where settings name one: it needs boto3 (extra ``s3``)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, cast

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from lantoa.base.files.shelf import CHUNK_BYTES, MARK, MARKED, Arrived
from lantoa.base.files.states import FileMissing

GONE = frozenset({"404", "NoSuchKey", "NotFound"})


@dataclass(frozen=True, slots=True)
class BucketShelf:
    """A bucket; contents lie under the same names as in a folder."""

    client: Any
    bucket: str

    def place(self, arrived: Arrived) -> None:
        """Upload the file, in parts where it is large; a content that is there is not sent again."""
        known = self._head(arrived.content.name)
        if known is None or known["ContentLength"] != arrived.content.size:
            self.client.upload_file(str(arrived.path), self.bucket, arrived.content.name)

    def open(self, name: str) -> IO[bytes]:
        """The content as it comes over the wire, never whole in memory."""
        return cast("IO[bytes]", _Body(self._get(name)["Body"]))

    def part(self, name: str, first: int, last: int) -> IO[bytes]:
        """These bytes alone, as they come over the wire."""
        return cast("IO[bytes]", _Body(self._get(name, Range=f"bytes={first}-{last}")["Body"]))

    @contextmanager
    def at_hand(self, name: str) -> Iterator[Path]:
        """A copy of the content in a file of this machine."""
        with tempfile.NamedTemporaryFile(prefix="lantoa-at-hand-") as file:
            body = self._get(name)["Body"]
            for piece in body.iter_chunks(CHUNK_BYTES):
                file.write(piece)
            file.flush()
            yield Path(file.name)

    def remove(self, name: str) -> None:
        """Delete the object."""
        self.client.delete_object(Bucket=self.bucket, Key=name)

    def names(self) -> Iterator[str]:
        """Every object, page by page."""
        for page in self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket):
            for entry in page.get("Contents", ()):
                if entry["Key"] != MARK:
                    yield str(entry["Key"])

    def is_marked(self) -> bool:
        """Whether the object is there."""
        return self._head(MARK) is not None

    def mark(self) -> None:
        """Write the object; the bucket itself is its owner's to make."""
        self.client.put_object(Bucket=self.bucket, Key=MARK, Body=MARKED)

    def trouble(self) -> BaseException | None:
        """A bucket that is not there or not ours; whether it has room shows only when something is put into it."""
        try:
            self.client.head_bucket(Bucket=self.bucket)
        except (BotoCoreError, ClientError) as error:
            return cast("BaseException", error)
        return None

    def _get(self, name: str, **how: str) -> Any:
        try:
            return self.client.get_object(Bucket=self.bucket, Key=name, **how)
        except ClientError as error:
            if error.response["Error"]["Code"] in GONE:
                raise FileMissing(name) from None
            raise

    def lies_since(self, name: str) -> datetime | None:
        """When the object was written, by the server's clock."""
        known = self._head(name)
        return None if known is None else cast("datetime", known["LastModified"])

    def _head(self, name: str) -> dict[str, Any] | None:
        try:
            return cast("dict[str, Any]", self.client.head_object(Bucket=self.bucket, Key=name))
        except ClientError as error:
            if error.response["Error"]["Code"] in GONE:
                return None
            raise


class _Body:
    """The body of an answer as a plain file: ``read``, ``close``, and a context."""

    def __init__(self, body: Any) -> None:
        self._body = body

    def read(self, size: int = -1) -> bytes:
        return cast("bytes", self._body.read(None if size < 0 else size))

    def close(self) -> None:
        self._body.close()

    def __enter__(self) -> _Body:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.read(CHUNK_BYTES):
            yield piece


def bucket_shelf() -> BucketShelf:
    """The bucket that settings name."""
    known = settings.FILES_BUCKET
    return BucketShelf(_client(known["endpoint"], known["region"], known["key"], known["secret"]), known["bucket"])


@lru_cache(maxsize=4)
def _client(endpoint: str, region: str, key: str, secret: str) -> Any:
    # Checksums only where a server demands them: servers other than Amazon's refuse the newer trailing ones.
    config = Config(
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        retries={"max_attempts": 3},
        connect_timeout=5,  # a page waits for it
        s3={"addressing_style": "path"},
    )
    return boto3.client(
        "s3",
        endpoint_url=endpoint or None,
        region_name=region or None,
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        config=config,
    )
