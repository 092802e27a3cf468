"""Decide whether an e-mail address proves by itself that a person works at a school."""

from functools import cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from partnerships.schools.models import School

# Mail providers and website builders that anyone may use. A domain that two schools of the register share, such as a
# trust's, needs no line here: it never verifies.
ANYONES = {
    "aol.com", "btinternet.com", "gmail.com", "gmx.com", "google.com", "googlemail.com", "hotmail.co.uk",
    "hotmail.com", "icloud.com", "live.co.uk", "live.com", "mac.com", "mail.com", "me.com", "msn.com", "ntlworld.com",
    "outlook.com", "pm.me", "proton.me", "protonmail.com", "sky.com", "talktalk.net", "tiscali.co.uk",
    "virginmedia.com", "yahoo.co.uk", "yahoo.com", "ymail.com", "zoho.com",
    "dbprimary.com", "e4education.co.uk", "eschools.co.uk", "facebook.com", "lancsngfl.ac.uk", "primarysite.net",
    "sch.life", "schooljotter2.com", "schudio.com", "squarespace.com", "weebly.com", "wix.com", "wixsite.com",
    "wordpress.com", "youtube.com",
}  # fmt: skip


def proves_membership(email: str, school: School) -> bool:
    """Tell whether the address belongs to the domain of the school's own website, and of no other school's."""
    domain = registrable(email.rpartition("@")[2])
    return bool(domain) and domain == website_domain(school) and domain == own_domain(school)


def own_domain(school: School) -> str:
    """Return the domain whose addresses prove that a person works at the school, or "" where none does."""
    domain = website_domain(school)
    if not domain or domain in ANYONES:
        return ""
    others = School.objects.open().exclude(pk=school.pk).filter(website__icontains=domain)
    return "" if any(website_domain(other) == domain for other in others.only("website")) else domain


def website_domain(school: School) -> str:
    """Return the registrable domain of the school's website in the register, or ""."""
    return registrable(urlsplit(school.website).hostname or "")


def registrable(host: str) -> str:
    """Return the part of a host name that somebody registered: "mail.school.york.sch.uk" gives "school.york.sch.uk".

    By Mozilla's public suffix list, of which the package carries a copy. Returns "" where there is none.
    """
    try:
        ascii_host = host.strip().rstrip(".").lower().encode("idna").decode()
    except UnicodeError:
        return ""
    return _suffixes().privatesuffix(ascii_host) or ""


@cache
def _suffixes():
    return PublicSuffixList()
