package io.postkick.evidence;

import java.util.Optional;

/** Knows what other hosts saw after acts that were done there. */
public interface ElsewhereEvidence {

    /** What is known by now; empty for an act of this host. */
    Optional<Evidence> of(String actId);
}
