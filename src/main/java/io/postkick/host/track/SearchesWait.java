package io.postkick.host.track;

/** So many searches wait for the log of an instance that no other is taken. */
public final class SearchesWait extends RuntimeException {

    public SearchesWait(int searches) {
        super(searches + " searches wait");
    }
}
