"""Let the database refuse a partner's paragraph that is shown around publishing.public_change()."""

from django.db import migrations

GUARD = """
CREATE FUNCTION partnerships_guard_voice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.voice IS DISTINCT FROM (CASE WHEN TG_OP = 'UPDATE' THEN OLD.voice ELSE '' END)
        AND current_setting('schools_together.publishing', true) IS DISTINCT FROM 'on' THEN
        RAISE EXCEPTION 'A paragraph is shown by voices.accept() only.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_voice BEFORE INSERT OR UPDATE ON partnerships_confirmation
    FOR EACH ROW EXECUTE FUNCTION partnerships_guard_voice();
"""
UNGUARD = "DROP FUNCTION partnerships_guard_voice CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0022_photo_renditions")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
