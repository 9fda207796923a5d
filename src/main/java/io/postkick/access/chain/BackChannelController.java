package io.postkick.access.chain;

import io.postkick.access.oidc.SignedOutThere;
import io.postkick.access.outside.Unreachable;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where providers say that somebody has signed out there. What they send is signed; nothing else says who sends it. */
@RestController
class BackChannelController {

    static final String PATHS = "/sign-out/back-channel/*";

    private final SignedOutThere signedOut;

    BackChannelController(SignedOutThere signedOut) {
        this.signedOut = signedOut;
    }

    /** @param token as Back-Channel Logout 1.0 has it */
    @PostMapping("/sign-out/back-channel/{provider}")
    ResponseEntity<Map<String, String>> signOut(
            @PathVariable String provider,
            @RequestParam(name = "logout_token", defaultValue = "") String token,
            HttpServletRequest request) {
        try {
            return signedOut.signedOut(provider, token, request.getRemoteAddr())
                    ? ResponseEntity.ok().build()
                    : problem(HttpStatus.BAD_REQUEST, "invalid_request", "This is no logout token of that provider.");
        } catch (Refused | Unreachable e) {
            return problem(
                    HttpStatus.SERVICE_UNAVAILABLE, "temporarily_unavailable", "Nobody was signed out; try again.");
        }
    }

    private static ResponseEntity<Map<String, String>> problem(HttpStatus status, String error, String description) {
        return ResponseEntity.status(status).body(Map.of("error", error, "error_description", description));
    }
}
