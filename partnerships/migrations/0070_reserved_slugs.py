"""Keep the words that /projects/ uses in its own addresses from being the address of a project."""

from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint
from django.db import migrations, models

RESERVED = models.CheckConstraint(
    condition=~models.Q(slug__in=["shortlist", "compare"]),
    name="project_slug_is_not_reserved",
    violation_error_message="The site uses this word in its own addresses. Choose another.",
)


class Migration(migrations.Migration):
    atomic = False  # so that the lock that adding takes is not held while the rows are read
    dependencies = [("partnerships", "0034_islands_and_independent_schools")]
    operations = [
        AddConstraintNotValid(model_name="project", constraint=RESERVED),
        ValidateConstraint(model_name="project", name=RESERVED.name),
    ]
