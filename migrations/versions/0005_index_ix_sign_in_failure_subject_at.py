"""index ix_sign_in_failure_subject_at"""

import sqlalchemy as sa
from alembic import op


revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_index(op.f("ix_sign_in_failure_subject_at"), "sign_in_failure", ["subject", "at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_sign_in_failure_subject_at"), table_name="sign_in_failure")
