"""Code lists of the trade: what an entry, a screen and a paper call the same thing by.

The order of the members is part of the record (canonical bytes number them): append, never reorder.
Sources: UNHCR specific needs, USDA meal counts, CCCM site monitoring, Ukrainian practice.
"""

from __future__ import annotations

from enum import StrEnum


class Sex(StrEnum):
    """Sex as stated by the person; ``U`` is "not stated"."""

    F = "F"
    M = "M"
    X = "X"
    U = "U"


class Band(StrEnum):
    """Atomic age bands: they fold exactly into the UNHCR, IASC and DTM schemes; ``U`` is "not stated".

    Behind them stand the coarser bands of a site that counts no finer; see ``domain.counting``.
    """

    INFANT = "0"
    Y1_4 = "1-4"
    Y5 = "5"
    Y6_11 = "6-11"
    Y12 = "12"
    Y13_17 = "13-17"
    Y18_49 = "18-49"
    Y50_59 = "50-59"
    Y60_69 = "60-69"
    Y70_79 = "70-79"
    Y80 = "80+"
    U = "U"
    Y0_4 = "0-4"
    Y5_11 = "5-11"
    Y12_17 = "12-17"
    Y18_59 = "18-59"
    Y60 = "60+"
    Y0_17 = "0-17"


class ReportBand(StrEnum):
    """The UNHCR five bands of the daily report; ``U`` is "not stated"."""

    Y0_4 = "0-4"
    Y5_11 = "5-11"
    Y12_17 = "12-17"
    Y18_59 = "18-59"
    Y60 = "60+"
    U = "U"


class Need(StrEnum):
    """Functional needs, never diagnoses."""

    MOB = "MOB"
    BED = "BED"
    VIS = "VIS"
    HEA = "HEA"
    PWR = "PWR"
    MED = "MED"
    DIET = "DIET"
    PREG = "PREG"
    INF = "INF"
    OLD1 = "OLD1"
    SPAR = "SPAR"
    UASC = "UASC"
    NDOC = "NDOC"
    LANG = "LANG"
    HRISE = "HRISE"
    PET = "PET"


class Allergen(StrEnum):
    """The fourteen allergens of Regulation (EU) 1169/2011, annex II."""

    GLU = "GLU"
    CRU = "CRU"
    EGG = "EGG"
    FIS = "FIS"
    PEA = "PEA"
    SOY = "SOY"
    MIL = "MIL"
    NUT = "NUT"
    CEL = "CEL"
    MUS = "MUS"
    SES = "SES"
    SUL = "SUL"
    LUP = "LUP"
    MOL = "MOL"


class Diet(StrEnum):
    """What a person eats instead of the common meal: the food, never the reason."""

    VEG = "VEG"
    VEGAN = "VEGAN"
    HALAL = "HALAL"
    KOSHER = "KOSHER"
    GF = "GF"
    LF = "LF"
    DIAB = "DIAB"
    LOWSALT = "LOWSALT"
    PUREE = "PUREE"
    INFANT = "INFANT"
    RENAL = "RENAL"


class Presence(StrEnum):
    """Where a person of the register stands now."""

    EXPECTED = "EXPECTED"
    PRESENT = "PRESENT"
    OUT = "OUT"
    DEPARTED = "DEPARTED"


class ArrivalKind(StrEnum):
    """How a stay began; ``NAMED`` is a member of a counted group who was given a name."""

    ARRIVED = "ARRIVED"
    TRANSFERRED = "TRANSFERRED"
    NAMED = "NAMED"


class DepartureTo(StrEnum):
    """Where a person went on leaving for good; ``OTHER_SITE`` is a transfer."""

    HOME = "HOME"
    RELATIVES = "RELATIVES"
    OTHER_SITE = "OTHER_SITE"
    RENTED = "RENTED"
    HOSPITAL = "HOSPITAL"
    EVAC_REGION = "EVAC_REGION"
    ABROAD = "ABROAD"
    UNKNOWN = "UNKNOWN"


class Method(StrEnum):
    """How a number came about."""

    REGISTER = "REGISTER"
    PHYSICAL_COUNT = "PHYSICAL_COUNT"
    TALLY = "TALLY"
    ESTIMATE = "ESTIMATE"


class MealType(StrEnum):
    """The occasion of a meal service."""

    BREAKFAST = "BREAKFAST"
    LUNCH = "LUNCH"
    DINNER = "DINNER"
    SNACK = "SNACK"
    HOT_DRINK = "HOT_DRINK"
    SOUP = "SOUP"
    PARCEL = "PARCEL"


class DinerKind(StrEnum):
    """For whom a portion was."""

    RESIDENT = "RESIDENT"
    VISITOR = "VISITOR"
    NEIGHBOUR = "NEIGHBOUR"
    STAFF = "STAFF"
    RESPONDER = "RESPONDER"


class Channel(StrEnum):
    """How a portion left the canteen."""

    HALL = "HALL"
    AWAY = "AWAY"
    DELIVERED = "DELIVERED"


class MealCount(StrEnum):
    """What is counted about a service beside the portions served."""

    PREPARED = "PREPARED"
    RECEIVED = "RECEIVED"
    CARRIED = "CARRIED"
    UNUSABLE = "UNUSABLE"
    DISCARDED = "DISCARDED"
    LEFT_OVER = "LEFT_OVER"
    TURNED_AWAY = "TURNED_AWAY"


class Source(StrEnum):
    """Who gave or sold what was received: mandatory on every receipt."""

    CITY = "CITY"
    DISTRICT = "DISTRICT"
    STATE_SES = "STATE_SES"
    STATE_RESERVE = "STATE_RESERVE"
    STATE_OTHER = "STATE_OTHER"
    OTHER_REGION = "OTHER_REGION"
    RED_CROSS = "RED_CROSS"
    UN = "UN"
    NGO_INTL = "NGO_INTL"
    NGO_LOCAL = "NGO_LOCAL"
    BUSINESS = "BUSINESS"
    RELIGIOUS = "RELIGIOUS"
    PRIVATE = "PRIVATE"
    PURCHASED = "PURCHASED"
    SCHOOL_OWN = "SCHOOL_OWN"
    LOAN = "LOAN"


class SourceRow(StrEnum):
    """The eight rows of "received by source": every row is always printed, zeros too."""

    CITY = "CITY"
    DISTRICT = "DISTRICT"
    SES = "SES"
    STATE = "STATE"
    RED_CROSS_UN = "RED_CROSS_UN"
    CHARITY = "CHARITY"
    BUSINESS_PRIVATE = "BUSINESS_PRIVATE"
    OWN = "OWN"


SOURCE_ROWS: dict[Source, SourceRow] = {
    Source.CITY: SourceRow.CITY,
    Source.DISTRICT: SourceRow.DISTRICT,
    Source.STATE_SES: SourceRow.SES,
    Source.STATE_RESERVE: SourceRow.STATE,
    Source.STATE_OTHER: SourceRow.STATE,
    Source.OTHER_REGION: SourceRow.STATE,
    Source.RED_CROSS: SourceRow.RED_CROSS_UN,
    Source.UN: SourceRow.RED_CROSS_UN,
    Source.NGO_INTL: SourceRow.CHARITY,
    Source.NGO_LOCAL: SourceRow.CHARITY,
    Source.RELIGIOUS: SourceRow.CHARITY,
    Source.BUSINESS: SourceRow.BUSINESS_PRIVATE,
    Source.PRIVATE: SourceRow.BUSINESS_PRIVATE,
    Source.PURCHASED: SourceRow.OWN,
    Source.SCHOOL_OWN: SourceRow.OWN,
    Source.LOAN: SourceRow.OWN,
}


class Category(StrEnum):
    """Category of a supply item."""

    FOOD_DRY = "FOOD_DRY"
    FOOD_FRESH = "FOOD_FRESH"
    FOOD_READY = "FOOD_READY"
    WATER = "WATER"
    INFANT = "INFANT"
    HYGIENE = "HYGIENE"
    BEDDING = "BEDDING"
    CLOTHING = "CLOTHING"
    HEATING = "HEATING"
    POWER = "POWER"
    FUEL = "FUEL"
    MEDICAL = "MEDICAL"
    CLEANING = "CLEANING"
    KITCHEN = "KITCHEN"
    SAFETY = "SAFETY"
    OFFICE = "OFFICE"
    OTHER = "OTHER"


class Unit(StrEnum):
    """Units of supplies (UN/CEFACT Rec 20 where it has one). Kilograms and litres count in thousandths."""

    KGM = "KGM"
    LTR = "LTR"
    PIECE = "H87"
    PACK = "PK"
    LOAF = "LOAF"
    TIN = "TIN"
    SET = "SET"
    PAIR = "PR"
    BOX = "BX"
    PORTION = "PTN"


class Move(StrEnum):
    """Kinds of stock movement."""

    OPENING = "OPENING"
    RECEIPT = "RECEIPT"
    TRANSFER_IN = "TRANSFER_IN"
    RETURN = "RETURN"
    ISSUE_PERSON = "ISSUE_PERSON"
    ISSUE_KITCHEN = "ISSUE_KITCHEN"
    ISSUE_ROOM = "ISSUE_ROOM"
    ISSUE_GENERATOR = "ISSUE_GENERATOR"
    TRANSFER_OUT = "TRANSFER_OUT"
    WRITE_OFF_EXPIRED = "WRITE_OFF_EXPIRED"
    WRITE_OFF_DAMAGED = "WRITE_OFF_DAMAGED"
    LOSS = "LOSS"


class Severity(StrEnum):
    """How days of supply stand against the minimum: below three quarters is bad, below the minimum is a warning."""

    OK = "OK"
    WARN = "WARN"
    BAD = "BAD"
    NO_DATA = "NO_DATA"


class System(StrEnum):
    """The systems that keep the building alive."""

    POWER = "POWER"
    HEAT = "HEAT"
    WATER = "WATER"
    SEWER = "SEWER"
    NET = "NET"
    PHONE = "PHONE"
    GAS = "GAS"
    LIFT = "LIFT"
    COVER = "COVER"


class Status(StrEnum):
    """State of a system."""

    OK = "OK"
    PARTIAL = "PARTIAL"
    DOWN = "DOWN"
    NA = "NA"
    UNK = "UNK"


class PowerSource(StrEnum):
    """Where the current comes from."""

    GRID = "GRID"
    GENERATOR = "GENERATOR"
    BATTERY = "BATTERY"
    NONE = "NONE"
    UNK = "UNK"


class Reading(StrEnum):
    """Measured amounts of the building; whole numbers, temperatures in tenths of a degree."""

    TEMPERATURE = "TEMPERATURE"
    OUTDOOR = "OUTDOOR"
    WATER_TECHNICAL = "WATER_TECHNICAL"
    TOILETS_WORKING = "TOILETS_WORKING"
    TOILETS = "TOILETS"


class Role(StrEnum):
    """Roles of a shift on the report; the guard is only "present" or "absent" there."""

    ADMINISTRATION = "ADMINISTRATION"
    VOLUNTEERS = "VOLUNTEERS"
    KITCHEN = "KITCHEN"
    MEDIC = "MEDIC"
    PSYCHOLOGIST = "PSYCHOLOGIST"
    GUARD = "GUARD"


class Post(StrEnum):
    """What a person at the computer does: a post chooses screens, it does not encrypt."""

    CLERK = "CLERK"
    CANTEEN = "CANTEEN"
    STORE = "STORE"
    COORDINATOR = "COORDINATOR"
    DIRECTOR = "DIRECTOR"


class Incident(StrEnum):
    """Types of incident: counted on the report, never described there."""

    ILLNESS = "ILLNESS"
    INJURY = "INJURY"
    DEATH = "DEATH"
    BIRTH = "BIRTH"
    MISSING = "MISSING"
    CONFLICT = "CONFLICT"
    THEFT = "THEFT"
    FIRE = "FIRE"
    CO = "CO"
    STRUCTURAL = "STRUCTURAL"
    UTILITY = "UTILITY"
    AIR_RAID = "AIR_RAID"
    FOOD_SAFETY = "FOOD_SAFETY"
    PROTECTION = "PROTECTION"
    OTHER = "OTHER"


class Priority(StrEnum):
    """How urgent a need is: within a day, within three, planned."""

    CRITICAL = "CRITICAL"
    HIGH = "HIGH"
    NORMAL = "NORMAL"


class RequestStatus(StrEnum):
    """Where a request for supplies stands."""

    DRAFT = "DRAFT"
    SENT = "SENT"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    PARTIAL = "PARTIAL"
    FULFILLED = "FULFILLED"
    REFUSED = "REFUSED"
    CANCELLED = "CANCELLED"


class SiteKind(StrEnum):
    """Legal type of the site."""

    PN_BACKBONE = "PN_BACKBONE"
    PN_STATIONARY = "PN_STATIONARY"
    PN_MOBILE = "PN_MOBILE"
    WARMING_POINT = "WARMING_POINT"
    MTP = "MTP"
    RECEPTION_CENTRE = "RECEPTION_CENTRE"
    OTHER = "OTHER"


class Hazard(StrEnum):
    """Why the shelter is open."""

    WAR_STRIKE = "WAR_STRIKE"
    BLACKOUT = "BLACKOUT"
    COLD = "COLD"
    FLOOD = "FLOOD"
    EARTHQUAKE = "EARTHQUAKE"
    FIRE = "FIRE"
    STORM = "STORM"
    HEATWAVE = "HEATWAVE"
    EPIDEMIC = "EPIDEMIC"
    CHEMICAL = "CHEMICAL"
    NUCLEAR = "NUCLEAR"
    OTHER = "OTHER"


class Signatory(StrEnum):
    """Who signs the daily report, in the order of the page."""

    ADMINISTRATOR = "ADMINISTRATOR"
    CANTEEN = "CANTEEN"
    STOREKEEPER = "STOREKEEPER"
    DIRECTOR = "DIRECTOR"


class Alike(StrEnum):
    """Why someone who is being registered may be on record already."""

    NAME_PHONE = "NAME_PHONE"
    NAME_BIRTH = "NAME_BIRTH"
    NAME_YEAR = "NAME_YEAR"
    NAME_ADDRESS = "NAME_ADDRESS"
    NAME_AGE = "NAME_AGE"
    NAME = "NAME"
    NEAR_PHONE = "NEAR_PHONE"
    NEAR_BIRTH = "NEAR_BIRTH"
    NEAR_YEAR = "NEAR_YEAR"
    NEAR_ADDRESS = "NEAR_ADDRESS"
    PHONE = "PHONE"
    GIVEN_BIRTH = "GIVEN_BIRTH"
    SURNAME_ADDRESS = "SURNAME_ADDRESS"


class Form(StrEnum):
    """How what a later version changed is written: a figure in one of three ways, or a text."""

    NUMBER = "NUMBER"
    THOUSANDTHS = "THOUSANDTHS"
    TENTHS = "TENTHS"
    TEXT = "TEXT"
    MOMENT = "MOMENT"
    CODE = "CODE"


class CountingScheme(StrEnum):
    """By which ages people without names are counted: atomic bands, the UNHCR five, children–adults–60+, or none."""

    ATOMIC = "ATOMIC"
    FIVE = "FIVE"
    THREE = "THREE"
    NUMBER = "NUMBER"


class RoomKind(StrEnum):
    """For whom a room is kept. ``COVER`` is the basement shelter, ``DAY`` a hall where nobody sleeps."""

    GENERAL = "GENERAL"
    FAMILIES = "FAMILIES"
    INFANTS = "INFANTS"
    MOBILITY = "MOBILITY"
    ISOLATION = "ISOLATION"
    COVER = "COVER"
    MEN = "MEN"
    WOMEN = "WOMEN"
    STAFF = "STAFF"
    DAY = "DAY"


class BlockReason(StrEnum):
    """Why places of a room cannot be used."""

    DAMAGED = "DAMAGED"
    COLD = "COLD"
    QUARANTINE = "QUARANTINE"
    CLEANING = "CLEANING"
    RESERVED = "RESERVED"
    NO_BEDS = "NO_BEDS"
    OTHER = "OTHER"


class CheckResult(StrEnum):
    """What a check on a household outside found."""

    SEEN = "SEEN"
    NOBODY = "NOBODY"
    HELP = "HELP"


class ConsentItem(StrEnum):
    """What a person may agree to or not; shelter and food never depend on it."""

    RELATIVES = "RELATIVES"
    PHOTO = "PHOTO"
    KITCHEN = "KITCHEN"
    SHELTERS = "SHELTERS"
    AID = "AID"


class Consent(StrEnum):
    """How a consent stands; who was never asked has given none."""

    NOT_ASKED = "NOT_ASKED"
    GIVEN = "GIVEN"
    WITHDRAWN = "WITHDRAWN"


class ConsentChannel(StrEnum):
    """How a consent was given or taken back."""

    SPOKEN = "SPOKEN"
    WRITTEN = "WRITTEN"


class DataClass(StrEnum):
    """Classes of personal data, as an act of erasure counts them."""

    PEOPLE = "PEOPLE"
    HOUSEHOLDS = "HOUSEHOLDS"
    OUTSIDE = "OUTSIDE"
    NOTES = "NOTES"


class ErasureReason(StrEnum):
    """On what ground personal data are erased."""

    REQUEST = "REQUEST"
    RETENTION = "RETENTION"
    CLOSING = "CLOSING"
    ORDER = "ORDER"


class CopyLeft(StrEnum):
    """Why a copy that holds erased data could not be deleted."""

    ABSENT = "ABSENT"
    NO_NEW_COPY = "NO_NEW_COPY"
    NOT_DELETED = "NOT_DELETED"
    OTHER_DESK = "OTHER_DESK"
