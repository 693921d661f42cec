import { Clock } from '@patenwerk/persistence';
import { ServiceMetrics } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Snapshots } from '../feeds/snapshots.js';
import { BackupLogRepository } from '../operating/backup-log.repository.js';

/** Statuses are counted by their class: what matters is who erred, the house or the asker. */
export const statusClasses = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const;

/** What the gateway tells Prometheus beside the figures every service has. Routes are counted by their template, so no id stands in a label. */
@Injectable()
export class HttpMetrics {
  private readonly requests;
  private readonly seconds;

  constructor(metrics: ServiceMetrics, backups: BackupLogRepository, clock: Clock, snapshots: Snapshots) {
    this.requests = metrics.counter('patenwerk_http_requests_total', 'HTTP answers, by route template and class of status', ['method', 'route', 'status']);
    this.seconds = metrics.histogram('patenwerk_http_seconds', 'Time from receiving an HTTP request to its answer', ['route']);
    const age = metrics.gauge('patenwerk_backup_age_seconds', 'Time since the last backup that went well; without one, since the gateway began', []);
    const kept = metrics.gauge('patenwerk_public_answers', 'Public answers since the start: given as kept, only confirmed (304), given though old, asked of their owner', ['how']);
    const keptBytes = metrics.gauge('patenwerk_public_answers_bytes', 'Memory that kept public answers take', []);
    const began = clock.now().toISOString();
    metrics.beforeReading(async () => {
      for (const [how, count] of Object.entries(snapshots.counts)) kept.set({ how }, count);
      keptBytes.set(snapshots.bytes);
      // While the database is away the age stays what it was; another alarm tells that.
      const last = await backups.lastGood().catch(() => undefined);
      if (last !== undefined) age.set((clock.now().getTime() - new Date(last ?? began).getTime()) / 1000);
    });
  }

  answered(request: FastifyRequest, reply: FastifyReply): void {
    const route = request.routeOptions.url ?? 'none';
    this.requests.inc({ method: request.method, route, status: statusClasses[Math.floor(reply.statusCode / 100) - 1] ?? '5xx' });
    this.seconds.observe({ route }, reply.elapsedTime / 1000);
  }
}
