from .about import AboutForm
from .aims import AimsForm
from .asking import AskForm
from .partners import PartnersForm
from .photos import PhotosForm
from .practicalities import PracticalitiesForm
from .starting import NewProjectForm

__all__ = ["AboutForm", "AimsForm", "AskForm", "NewProjectForm", "PartnersForm", "PhotosForm", "PracticalitiesForm"]
