package io.postkick.audit.log;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Another console writes this log already: two writers would break the chain. */
class NodeInUse extends RuntimeException {

    private final String remedy;

    NodeInUse(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }

    /** Says so at start without a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<NodeInUse> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, NodeInUse cause) {
            return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
        }
    }
}
