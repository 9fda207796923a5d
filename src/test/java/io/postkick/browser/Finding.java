package io.postkick.browser;

/** Something that is wrong with a screen, in words that lead to it. */
record Finding(Kind kind, String screen, String what) {

    /** What can be wrong. */
    enum Kind {
        OVERFLOW,
        NARROW,
        HIGH,
        CONSTANT,
        UNFINISHED,
        EMPTY_STATE,
        TARGET,
        DEAD_LINK,
        BARRIER,
        UNREACHED,
        COMPLAINT
    }

    @Override
    public String toString() {
        return screen + " | " + what;
    }
}
