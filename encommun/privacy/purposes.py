"""The purposes that a cooperative asks its members for, and how a declared one is found.

Their keys are written in the consents: they never change.
"""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import Purpose, declared

DIRECTORY, CALLS, FIGURES = "directory", "calls", "activity figures"

HOUSE_PURPOSES = (
    Purpose(
        key=DIRECTORY,
        title=_("Being found in the directory"),
        texts={
            1: _(
                "The cooperative shows the parts of my profile that I choose, to the people I choose: members, partners "
                "by agreement or everybody. My e-mail address is never shown."
            )
        },
        version=1,
        needed_for=_("Without it, nobody finds you in the directory."),
        order=10,
    ),
    Purpose(
        key=CALLS,
        title=_("Being asked for the cooperative's own projects"),
        texts={
            1: _(
                "The cooperative may look for me by my skills when it needs somebody for one of its projects, and write "
                "to me about it."
            )
        },
        version=1,
        needed_for=_("Without it, the cooperative's services do not see you when they look for members to work with."),
        order=20,
    ),
    Purpose(
        key=FIGURES,
        title=_("Counting my activity in the figures of my office"),
        texts={
            1: _(
                "My contracts and turnover, month by month, are counted with those of others to know how offices and "
                "their members are doing. Nobody reads them beside my name, and no figure is about fewer than five people."
            )
        },
        version=1,
        needed_for=_("Without it, your activity is in no figure."),
        order=30,
    ),
)


def purpose_of(key: str) -> Purpose:
    """Raises KeyError for a purpose that nobody declared: a wrong word must not read as "no consent"."""
    return {purpose.key: purpose for purpose in declared(Purpose)}[key]
