package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.Filter;
import java.util.Set;

/** Whether texts that many messages share are wanted; each is looked at once, when it is first asked about. */
final class Verdicts {

    private static final byte YES = 1;
    private static final byte NO = 2;

    private final Test test;
    private final byte[] known;

    private Verdicts(Interner interner, Test test) {
        this.test = test;
        // Messages that come later, with texts that come later, are not asked about.
        this.known = new byte[interner.size()];
    }

    private interface Test {
        boolean holds(int number);
    }

    static Verdicts containing(Interner interner, String text) {
        Needle needle = new Needle(text);
        return new Verdicts(interner, number -> needle.isIn(interner.texts(), interner.reference(number)));
    }

    /** Domains are kept in lower case. */
    static Verdicts equalTo(Interner interner, String domain) {
        return same(interner, Filter.folded(domain));
    }

    /** The very text. */
    static Verdicts same(Interner interner, String text) {
        byte[] wanted = Columns.utf8(text);
        return new Verdicts(
                interner, number -> interner.texts().equals(interner.reference(number), wanted, 0, wanted.length));
    }

    static Verdicts among(Interner interner, Set<String> texts) {
        return new Verdicts(interner, number -> texts.contains(interner.string(number)));
    }

    boolean on(int number) {
        if (known[number] == 0) {
            known[number] = test.holds(number) ? YES : NO;
        }
        return known[number] == YES;
    }
}
