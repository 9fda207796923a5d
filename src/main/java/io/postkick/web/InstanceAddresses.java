package io.postkick.web;

import io.postkick.value.InstanceName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.ILinkBuilder;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Names of instances in paths: one that is called {@code mx1/postfix} stands there as {@code mx1~postfix}, as servers and proxies take a
 * slash for a boundary however it is encoded.
 */
@Component
public class InstanceAddresses implements HandlerInterceptor, WebMvcConfigurer {

    private static final String VARIABLE = "instance";

    InstanceAddresses(SpringTemplateEngine templates) {
        templates.setLinkBuilder(new Links());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get(VARIABLE) instanceof String written) {
            Map<Object, Object> read = new HashMap<>(variables);
            read.put(VARIABLE, InstanceName.ofAddress(written));
            request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, read);
        }
        return true;
    }

    /** Of templates. Nothing else in their paths has a slash. */
    private static final class Links implements ILinkBuilder {

        private final ILinkBuilder usual = new StandardLinkBuilder();

        @Override
        public String getName() {
            return usual.getName();
        }

        @Override
        public Integer getOrder() {
            return usual.getOrder();
        }

        @Override
        public String buildLink(
                IExpressionContext context, @Nullable String base, @Nullable Map<String, Object> parameters) {
            Map<String, Object> written = parameters == null ? new HashMap<>() : new LinkedHashMap<>(parameters);
            written.replaceAll(
                    (name, value) -> base != null && value instanceof String text && base.contains("{" + name + "}")
                            ? InstanceName.inAddress(text)
                            : value);
            return usual.buildLink(context, base, written);
        }
    }
}
