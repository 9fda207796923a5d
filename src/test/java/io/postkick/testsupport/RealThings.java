package io.postkick.testsupport;

/**
 * Says which real programs the tests ran against: a line of the test's output that {@code bin/test} collects from the
 * reports, so that its closing words tell what happened and not what was planned.
 */
public final class RealThings {

    private RealThings() {}

    /** Names a program with its version and whereabouts, such as "Postfix 3.7.11 on this host". */
    public static void ranAgainst(String thing) {
        System.out.println("Ran against: " + thing);
    }
}
