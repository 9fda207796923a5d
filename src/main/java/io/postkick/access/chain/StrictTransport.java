package io.postkick.access.chain;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;

/** HSTS for this host and those below it, unless these are said to have no HTTPS; as {@link Headers#baseline}. */
@Configuration(proxyBeanMethods = false)
class StrictTransport {

    @Bean
    Customizer<HeadersConfigurer<HttpSecurity>> strictTransportSecurity(
            @Value("${postkick.hsts-subdomains:true}") boolean subdomains) {
        return headers -> headers.httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(subdomains));
    }
}
