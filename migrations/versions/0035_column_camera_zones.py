"""column camera.zones"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.add_column("camera", sa.Column("zones", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("camera", "zones")
