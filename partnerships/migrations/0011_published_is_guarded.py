"""Let the database itself refuse what does not go through publishing.public_change()."""

from django.db import migrations

GUARD = """
CREATE FUNCTION partnerships_guard_edition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    shown CONSTANT text[] := ARRAY['published', 'superseded', 'withdrawn'];
    people CONSTANT text[] := ARRAY['changed_by_id', 'assigned_to_id'];
BEGIN
    IF current_setting('schools_together.publishing', true) = 'on' THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.status = ANY (shown) THEN
            RAISE EXCEPTION 'An edition is published by publishing.publish() only.' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.status IS DISTINCT FROM OLD.status AND (NEW.status = ANY (shown) OR OLD.status = ANY (shown)) THEN
        RAISE EXCEPTION 'An edition is published by publishing.publish() only.' USING ERRCODE = 'check_violation';
    ELSIF OLD.status = ANY (shown) AND to_jsonb(NEW) - people IS DISTINCT FROM to_jsonb(OLD) - people THEN
        RAISE EXCEPTION 'What is published is never edited in place.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_edition BEFORE INSERT OR UPDATE ON partnerships_edition
    FOR EACH ROW EXECUTE FUNCTION partnerships_guard_edition();

CREATE FUNCTION partnerships_guard_project() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.live_id IS DISTINCT FROM (CASE WHEN TG_OP = 'UPDATE' THEN OLD.live_id END)
        AND current_setting('schools_together.publishing', true) IS DISTINCT FROM 'on' THEN
        RAISE EXCEPTION 'An edition is published by publishing.publish() only.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_project BEFORE INSERT OR UPDATE ON partnerships_project
    FOR EACH ROW EXECUTE FUNCTION partnerships_guard_project();

CREATE FUNCTION partnerships_guard_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    apart CONSTANT text[] := ARRAY['contact_email', 'confirmation_id', 'consent_by_id'];
    edition bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.edition_id ELSE NEW.edition_id END;
BEGIN
    IF current_setting('schools_together.publishing', true) IS DISTINCT FROM 'on'
        AND NOT (TG_OP = 'UPDATE' AND to_jsonb(NEW) - apart IS NOT DISTINCT FROM to_jsonb(OLD) - apart)
        AND EXISTS (SELECT FROM partnerships_edition
                    WHERE id = edition AND status IN ('published', 'superseded', 'withdrawn')) THEN
        RAISE EXCEPTION 'What is published is never edited in place.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
PARTS = ["partner", "aim", "photo", "source", "edition_topics", "edition_phases", "edition_resources"]
GUARD_PARTS = "".join(
    f"CREATE TRIGGER guard_part BEFORE INSERT OR UPDATE OR DELETE ON partnerships_{part} "
    f"FOR EACH ROW EXECUTE FUNCTION partnerships_guard_part();\n"
    for part in PARTS
)
UNGUARD = """
DROP FUNCTION partnerships_guard_edition CASCADE;
DROP FUNCTION partnerships_guard_project CASCADE;
DROP FUNCTION partnerships_guard_part CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0010_moderation")]
    operations = [migrations.RunSQL(GUARD + GUARD_PARTS, UNGUARD)]
