/** Frames every page: layout, error pages, security headers, asset and htmx settings. */
@ApplicationModule(allowedDependencies = {"value"})
@NullMarked
package io.postkick.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
