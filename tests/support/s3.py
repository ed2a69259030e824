"""An S3 server of the tests' own. A test module that wants it imports the fixtures by name."""

import time

import boto3
import pytest
from moto.server import ThreadedMotoServer
from s3fs import S3FileSystem


@pytest.fixture(scope="session")
def s3_server():
    """The address of an S3 server of the tests' own."""
    server = ThreadedMotoServer("127.0.0.1", port=0)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(s3_server, monkeypatch):
    """The URL of an empty bucket, with credentials in the environment as s3fs reads them."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": s3_server,
    }.items():
        monkeypatch.setenv(name, value)
    name = f"bucket-{time.monotonic_ns()}"
    client = boto3.client("s3", endpoint_url=s3_server)
    client.create_bucket(Bucket=name)
    client.close()
    # An earlier test's connection would go to an earlier server.
    S3FileSystem.clear_instance_cache()
    yield f"s3://{name}/blobs-of-ours"
    S3FileSystem.clear_instance_cache()
