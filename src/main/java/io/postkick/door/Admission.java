package io.postkick.door;

import io.postkick.access.chain.Callers;
import io.postkick.access.chain.Headers;
import io.postkick.access.record.LoggedRefusals;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The first to see a request, before its parameters or its body are touched. Strangers share a part of Tomcat's threads and health
 * checks another, so that there is always one for whoever is signed in. Bodies are read here; from strangers only small ones.
 */
final class Admission extends ValveBase {

    /** Attribute of a request by somebody known whose body is refused: {@link LargeBodies}. */
    static final String TOO_LARGE = Admission.class.getName() + ".tooLarge";

    /** Requests of strangers at once, of the 200 threads that Tomcat has unless told otherwise. */
    private static final int STRANGERS = 64;

    private static final int HEALTH_CHECKS = 16;

    private final Callers callers;
    private final Bodies strangersBodies;
    private final Bodies bodies;
    private final List<Connections> connections;
    private final LoggedRefusals refusals;
    private final Headers headers;
    private final Semaphore strangers = new Semaphore(STRANGERS);
    private final Semaphore healthChecks = new Semaphore(HEALTH_CHECKS);

    /**
     * @param strangersBodies reads those of strangers
     * @param bodies reads those of people who are signed in
     * @param connections of every connector
     * @param refusals is told of whom it refuses
     */
    Admission(
            Callers callers,
            Headers headers,
            Bodies strangersBodies,
            Bodies bodies,
            List<Connections> connections,
            LoggedRefusals refusals) {
        super(true);
        this.callers = callers;
        this.headers = headers;
        this.refusals = refusals;
        this.strangersBodies = strangersBodies;
        this.bodies = bodies;
        this.connections = connections;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        headers.baseline(request.isSecure(), response::setHeader);
        if (response.getStatus() == HttpStatus.BAD_REQUEST.value()) {
            refusals.count(request.getRemoteAddr(), DoorRefusal.MALFORMED.words());
        }
        boolean known = callers.isKnown(request);
        Connections ours = ((ConnectionsProtocol) request.getConnector().getProtocolHandler()).connections();
        String connection = request.getServletConnection().getConnectionId();
        ours.begin(connection, known);
        try {
            if (known) {
                serve(request, response, bodies, true);
            } else {
                serveStranger(request, response);
            }
        } finally {
            ours.end(connection);
        }
    }

    /** Tomcat calls it at every {@code server.tomcat.background-processor-delay}. */
    @Override
    public void backgroundProcess() {
        connections.forEach(Connections::sweep);
    }

    private void serveStranger(Request request, Response response) throws IOException, ServletException {
        Semaphore room = isHealthCheck(request) ? healthChecks : strangers;
        if (!room.tryAcquire()) {
            turnAway(request, response, HttpStatus.SERVICE_UNAVAILABLE, DoorRefusal.NO_ROOM);
            return;
        }
        try {
            serve(request, response, strangersBodies, false);
        } finally {
            room.release();
        }
    }

    private void serve(Request request, Response response, Bodies reader, boolean known)
            throws IOException, ServletException {
        try (Bodies.Body body = reader.read(request)) {
            switch (body.result()) {
                case NONE, READ -> getNext().invoke(request, response);
                case BROKEN -> turnAway(request, response, HttpStatus.BAD_REQUEST, DoorRefusal.BODY_BROKEN);
                case TOO_SLOW -> turnAway(request, response, HttpStatus.REQUEST_TIMEOUT, DoorRefusal.BODY_TOO_SLOW);
                case TOO_MANY -> turnAway(request, response, HttpStatus.SERVICE_UNAVAILABLE, DoorRefusal.NO_ROOM);
                case TOO_LARGE -> {
                    if (known) {
                        request.setAttribute(TOO_LARGE, true);
                        getNext().invoke(request, response);
                    } else {
                        turnAway(request, response, HttpStatus.CONTENT_TOO_LARGE, DoorRefusal.BODY_TOO_LARGE);
                    }
                }
            }
        }
    }

    /** Answered by {@link io.postkick.web} in a few words; the connection ends with it. */
    private void turnAway(Request request, Response response, HttpStatus status, DoorRefusal why) throws IOException {
        refusals.count(request.getRemoteAddr(), why.words());
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        response.sendError(status.value());
        // What is left of the body is not waited for. Only now: it is an error to Tomcat, 500 if nothing else was said.
        response.getCoyoteResponse().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    private static boolean isHealthCheck(Request request) {
        return String.valueOf(request.getServletPath()).startsWith("/actuator/health");
    }
}
